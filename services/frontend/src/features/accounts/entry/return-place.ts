import { isEntry } from "@/features/accounts/address";

const KEY = "return-to";

/** Keeps where the person is while the identity provider has them. */
export function rememberPlace(): void {
  try {
    if (!isEntry(location.pathname)) sessionStorage.setItem(KEY, location.pathname);
  } catch {
    // Without storage they come back to the start.
  }
}

/** Puts the address back to where the person was before the identity provider, once. */
export function takePlaceBack(): void {
  try {
    const place = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (place && location.pathname === "/") history.replaceState(null, "", place);
  } catch {
    // Without storage there is no place to go back to.
  }
}
