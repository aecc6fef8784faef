import { useSyncExternalStore } from "react";

/** The places of accounts within the page. Links of the server's lead to the first two, with a secret behind `#`. */
export const PLACES = {
  signUp: "/sign-up",
  resetPassword: "/reset-password",
  signIn: "/sign-in",
  forgotten: "/forgotten-password",
  account: "/account",
  tokens: "/account/tokens",
  people: "/account/people",
} as const;

const ENTRIES: readonly string[] = [PLACES.signUp, PLACES.resetPassword, PLACES.signIn, PLACES.forgotten];
const OWN: readonly string[] = [PLACES.account, PLACES.tokens, PLACES.people];

/** Places for people who are not signed in. */
export const isEntry = (path: string) => ENTRIES.includes(path);

/** Places of one's own account. */
export const isOwnPlace = (path: string) => OWN.includes(path);

let cameFrom = "/";

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export function goTo(address: string, how: "push" | "replace" = "push"): void {
  if (!isOwnPlace(location.pathname) && !isEntry(location.pathname))
    cameFrom = location.pathname + location.search + location.hash;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate")); // whoever shows an address follows this
}

/** Back to the chat that was left for a place of accounts. */
export function goBack(): void {
  goTo(cameFrom);
}

function subscribe(listener: () => void) {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
}
