import { useCallback, useMemo, useSyncExternalStore } from "react";

import { newId } from "@/api/new-id";

const PREFIX = "/chat/";
const listeners = new Set<() => void>();

export const addressOf = (conversationId: string) => `${PREFIX}${conversationId}`;

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function go(address: string, how: "push" | "replace") {
  if (address === location.pathname) return;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  listeners.forEach((listener) => listener());
}

/** Ids that were made here: their conversations begin with the first message, and are not looked up before. */
const begunHere = new Set<string>();
let nextId = makeId();

function makeId(): string {
  const id = newId();
  begunHere.add(id);
  return id;
}

function readConversationId(): string {
  const { pathname } = location;
  return pathname.startsWith(PREFIX) && pathname.length > PREFIX.length ? pathname.slice(PREFIX.length) : nextId;
}

/** Which conversation is shown. `/` is one that does not exist yet; it gets its address with the first message. */
export function useRoute() {
  const conversationId = useSyncExternalStore(subscribe, readConversationId);
  const open = useCallback((id: string) => go(addressOf(id), "push"), []);
  const startNew = useCallback(() => {
    if (location.pathname.startsWith(PREFIX)) nextId = makeId();
    go("/", "push");
  }, []);
  const begin = useCallback(() => go(addressOf(conversationId), "replace"), [conversationId]);
  return useMemo(
    () => ({ conversationId, isNew: begunHere.has(conversationId), open, startNew, begin }),
    [conversationId, open, startNew, begin],
  );
}
