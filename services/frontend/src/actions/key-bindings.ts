import { useSyncExternalStore } from "react";

import { ACTION_IDS, ACTIONS, type ActionId } from "@/actions/catalogue";

type Chosen = Partial<Record<ActionId, string[]>>;

const KEY = "keys";
const listeners = new Set<() => void>();
let chosen: Chosen = readChosen();
let bindings = bind(chosen);

function readChosen(): Chosen {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const entries = typeof stored === "object" && stored ? Object.entries(stored as Record<string, unknown>) : [];
    return Object.fromEntries(entries.filter(([id, keys]) => id in ACTIONS && Array.isArray(keys)));
  } catch {
    return {};
  }
}

function bind(from: Chosen): ReadonlyMap<string, ActionId> {
  const map = new Map<string, ActionId>();
  // What was chosen goes before the defaults of other actions.
  for (const id of ACTION_IDS) for (const keys of from[id] ?? []) map.set(keys, id);
  for (const id of ACTION_IDS) {
    if (!from[id]) for (const keys of ACTIONS[id].keys) if (!map.has(keys)) map.set(keys, id);
  }
  return map;
}

function set(next: Chosen) {
  chosen = next;
  bindings = bind(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage the keys live as long as the page.
  }
  listeners.forEach((listener) => listener());
}

export const readBindings = () => bindings;

/** Gives an action this key alone; another action that had it is without it from then on. */
export function rebind(id: ActionId, keys: string): void {
  const owner = bindings.get(keys);
  const taken = owner && owner !== id ? { [owner]: keysOf(owner).filter((other) => other !== keys) } : {};
  set({ ...chosen, ...taken, [id]: [keys] });
}

export const resetBindings = () => set({});

export function keysOf(id: ActionId): string[] {
  return [...bindings].flatMap(([keys, action]) => (action === id ? [keys] : []));
}

/** Whether any key is not as it was made. */
export const isRebound = () => Object.keys(chosen).length > 0;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useBindings(): ReadonlyMap<string, ActionId> {
  return useSyncExternalStore(subscribe, readBindings);
}
