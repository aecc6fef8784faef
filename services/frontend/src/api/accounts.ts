import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";
import { enterSession } from "@/api/session";
import type {
  ApiToken,
  Invitation,
  LinkPurpose,
  NewApiToken,
  NewInvitation,
  Page,
  Role,
  SignedInPlace,
  TokenScope,
  User,
} from "@/api/types";

const AUTH = "/api/v1/auth";
const ADMIN = "/api/v1/admin";

export const accountKeys = {
  me: ["account", "me"] as const,
  places: ["account", "sessions"] as const,
  tokens: ["account", "tokens"] as const,
  localData: ["account", "local-data"] as const,
  users: ["admin", "users"] as const,
  invitations: ["admin", "invitations"] as const,
};

// Coming in

export const PROVIDER_ADDRESS = `${AUTH}/oidc/start`;

export const signIn = (email: string, password: string) =>
  send<User>("POST", `${AUTH}/sign-in`, { body: { email, password } });

export const signUp = (body: { email: string; password: string; name: string; link?: string }) =>
  send<User>("POST", `${AUTH}/sign-up`, { body });

export const linkQuery = (secret: string) =>
  queryOptions({
    queryKey: ["link", secret],
    queryFn: () => send<LinkPurpose>("POST", `${AUTH}/link`, { body: { link: secret } }),
    staleTime: Infinity,
    enabled: secret !== "",
  });

export const requestReset = (email: string) => send<null>("POST", `${AUTH}/reset-request`, { body: { email } });

export const resetPassword = (link: string, password: string) =>
  send<undefined>("POST", `${AUTH}/reset`, { body: { link, password } });

// One's own account

export const meQuery = queryOptions({
  queryKey: accountKeys.me,
  queryFn: async ({ signal }) => {
    const me = await send<User>("GET", `${AUTH}/me`, { signal });
    enterSession(me.id);
    return me;
  },
});

export const renameMe = (name: string) => send<User>("PATCH", `${AUTH}/me`, { body: { name } });

export const changePassword = (current: string | null, next: string) =>
  send<User>("POST", `${AUTH}/password`, { body: { current_password: current, new_password: next } });

export const signOut = () => send<undefined>("POST", `${AUTH}/sign-out`);

export const signOutEverywhere = () => send<undefined>("POST", `${AUTH}/sign-out-everywhere`);

export const deleteAccount = (proof: { password: string } | { email: string }) =>
  send<undefined>("POST", `${AUTH}/delete-account`, { body: proof });

export const placesQuery = queryOptions({
  queryKey: accountKeys.places,
  staleTime: 0,
  queryFn: async ({ signal }) => (await send<{ items: SignedInPlace[] }>("GET", `${AUTH}/sessions`, { signal })).items,
});

export const endPlace = (id: string) => send<undefined>("DELETE", `${AUTH}/sessions/${id}`);

export const localDataQuery = queryOptions({
  queryKey: accountKeys.localData,
  queryFn: async ({ signal }) =>
    (await send<{ can_be_taken_over: boolean }>("GET", `${AUTH}/local-data`, { signal })).can_be_taken_over,
});

export const takeOverLocalData = () => send<undefined>("POST", `${AUTH}/local-data`);

// API tokens

export const tokensQuery = queryOptions({
  queryKey: accountKeys.tokens,
  queryFn: async ({ signal }) => (await send<{ items: ApiToken[] }>("GET", "/api/v1/tokens", { signal })).items,
});

export const makeToken = (body: { name: string; scopes: TokenScope[]; expires_in_days: number }) =>
  send<NewApiToken>("POST", "/api/v1/tokens", { body });

export const revokeToken = (id: string) => send<undefined>("DELETE", `/api/v1/tokens/${id}`);

// For admins

export const usersQuery = infiniteQueryOptions({
  queryKey: accountKeys.users,
  staleTime: 0, // what others do is not announced
  queryFn: ({ pageParam, signal }) =>
    send<Page<User>>("GET", `${ADMIN}/users`, { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export const changeUser = (id: string, body: { role?: Role; disabled?: boolean }) =>
  send<User>("PATCH", `${ADMIN}/users/${id}`, { body });

export const makeResetLink = async (id: string) =>
  (await send<{ link: string }>("POST", `${ADMIN}/users/${id}/reset-link`)).link;

export const invitationsQuery = queryOptions({
  queryKey: accountKeys.invitations,
  staleTime: 0,
  queryFn: async ({ signal }) => (await send<{ items: Invitation[] }>("GET", `${ADMIN}/invitations`, { signal })).items,
});

export const invite = (email: string, role: Role) =>
  send<NewInvitation>("POST", `${ADMIN}/invitations`, { body: { email, role } });

export const withdrawInvitation = (id: string) => send<undefined>("DELETE", `${ADMIN}/invitations/${id}`);
