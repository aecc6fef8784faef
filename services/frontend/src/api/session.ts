import { useSyncExternalStore } from "react";

import type { AuthOptions } from "@/api/types";

/** `ended` is a session that was there when the page began; what was typed in it waits. */
export type Session = { options: AuthOptions; status: "in" | "out" | "ended" };

const OPTIONS = "/api/v1/auth/options"; // index.html loads it ahead
const PERSON = "person";

let session: Session = {
  options: { mode: "local", sign_up: "closed", has_mail: false, provider: null, is_signed_in: true },
  status: "in",
};
const listeners = new Set<() => void>();

function set(next: Session) {
  session = next;
  listeners.forEach((listener) => listener());
}

/** Asks the server who may come in, and whether this browser is in. A server that is not reached is asked again later. */
export async function startSession(): Promise<void> {
  const options = await readOptions();
  if (options) set({ options, status: options.is_signed_in ? "in" : "out" });
}

/** Asks whether the session still is one, after a stream of it was refused. */
export async function checkSession(): Promise<void> {
  if (session.status !== "in") return;
  const options = await readOptions();
  if (options && !options.is_signed_in) endSession();
}

/** The server knows no session of this browser (any more). */
export function endSession(): void {
  if (session.options.mode === "local") void startSession();
  else if (session.status === "in") set({ ...session, status: "ended" });
}

/** Somebody has signed in. Whether it is who was here before: else nothing of that one may be shown. */
export function enterSession(userId: string): boolean {
  const isSame = readPerson() === userId;
  if (!isSame) forgetTyped();
  try {
    sessionStorage.setItem(PERSON, userId);
  } catch {
    // Without storage nothing was kept that could be shown.
  }
  return isSame;
}

/** Shows the page again, or for the first time. */
export function resumeSession(): void {
  set({ ...session, status: "in" });
}

/** Removes what this tab keeps of what was typed. */
export function forgetTyped(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readPerson(): string | null {
  try {
    return sessionStorage.getItem(PERSON);
  } catch {
    return null;
  }
}

async function readOptions(): Promise<AuthOptions | null> {
  try {
    const response = await fetch(OPTIONS);
    return response.ok ? ((await response.json()) as AuthOptions) : null;
  } catch {
    return null;
  }
}
