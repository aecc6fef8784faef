import { useState } from "react";

/**
 * The secret of the one-time link that led here. It leaves the address bar at once, so that no screenshot, history or
 * copied address has it.
 */
export function useLinkSecret(): string {
  const [secret] = useState(takeSecret);
  return secret;
}

let taken = "";

function takeSecret(): string {
  const found = location.hash.slice(1);
  if (found) {
    taken = found;
    history.replaceState(null, "", location.pathname);
  }
  return taken;
}
