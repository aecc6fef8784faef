import { useCallback, useMemo, useSyncExternalStore } from "react";

import { newId } from "@/api/new-id";

const PREFIX = "/chat/";
const TASKS = "tasks";
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

function go(path: string, how: "push" | "replace", search = location.search) {
  const address = path + search;
  if (address === location.pathname + location.search) return;
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

const readSearch = () => new URLSearchParams(location.search).get(TASKS) ?? "";

/** What the address says of the tasks, and how to say something else. */
export function useTasksAddress(): [string, (written: string) => void] {
  const written = useSyncExternalStore(subscribe, readSearch);
  const write = useCallback((next: string) => {
    const search = new URLSearchParams(location.search);
    if (next) search.set(TASKS, next);
    else search.delete(TASKS);
    const text = search.toString();
    go(location.pathname, "push", text && `?${text}`);
  }, []);
  return [written, write];
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
