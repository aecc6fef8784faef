import { forgetTyped } from "@/api/session";
import { PLACES } from "@/features/accounts/address";

/** Ends the session by `end`, and begins the page anew: nothing of this person stays in its memory. */
export async function leave(end: () => Promise<unknown>): Promise<void> {
  await end();
  forgetTyped();
  location.assign(PLACES.signIn);
}
