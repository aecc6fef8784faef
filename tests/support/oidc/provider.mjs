// An identity provider for tests: the real protocol, its own development sign-in pages.
// Whoever signs in as NAME is NAME@example.com; names that begin with "unverified" own no verified address.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [redirectUri] = process.argv.slice(2)
const server = createServer()

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'todo',
        client_secret: 'a secret of the client',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({
        sub: subject,
        email: `${subject.replace('unverified-', '')}@example.com`,
        email_verified: !subject.startsWith('unverified-'),
        name: `${subject} of the provider`,
      }),
    }),
  })
  server.on('request', provider.callback())
  console.log(issuer)
})
