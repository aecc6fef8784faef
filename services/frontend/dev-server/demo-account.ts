import type { IncomingMessage } from "node:http";

import type { Plugin } from "vite";

/**
 * Signs whoever opens the page in, with the account that is given; does nothing without one.
 * Only Vite's development server can do it: what is built has none of this.
 */
export const signInToDemo = (backend: string, email: string, password: string): Plugin => ({
  name: "todo-demo-account",
  apply: "serve",
  configureServer: (server) => {
    if (!email || !password) return;
    server.middlewares.use((request, response, next) => {
      if (!asksForPage(request)) {
        next();
        return;
      }
      sessionFor(backend, request, { email, password })
        .then((cookies) => cookies.length > 0 && response.appendHeader("Set-Cookie", cookies))
        .catch((error: unknown) => server.config.logger.warn(`The demo account is not signed in: ${String(error)}`))
        .finally(next);
    });
  },
});

const asksForPage = (request: IncomingMessage) =>
  request.method === "GET" && request.headers["sec-fetch-dest"] === "document";

type Account = { email: string; password: string };

/** The cookies of a new session; none where the request has one already. */
const sessionFor = async (backend: string, request: IncomingMessage, account: Account): Promise<string[]> => {
  const cookie = request.headers.cookie ?? "";
  if (cookie && (await fetch(`${backend}/api/v1/auth/me`, { headers: { cookie } })).ok) return [];
  const answer = await fetch(`${backend}/api/v1/auth/sign-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(account),
  });
  if (!answer.ok) throw new Error(`sign-in was answered ${answer.status}`);
  return answer.headers.getSetCookie();
};
