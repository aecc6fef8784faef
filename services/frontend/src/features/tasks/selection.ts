import { useSyncExternalStore } from "react";

import type { Task } from "@/api/types";

/** The tasks that are selected, as they were when they were selected. */
let selected: ReadonlyMap<string, Task> = new Map();
const listeners = new Set<() => void>();

function set(next: ReadonlyMap<string, Task>) {
  selected = next;
  listeners.forEach((listener) => listener());
}

export function toggleSelected(task: Task): void {
  const next = new Map(selected);
  if (!next.delete(task.id)) next.set(task.id, task);
  set(next);
}

export const clearSelection = () => set(new Map());

export const readSelection = () => selected;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSelection(): ReadonlyMap<string, Task> {
  return useSyncExternalStore(subscribe, readSelection);
}

/** Whether this one is; a row is drawn again only when that changes. */
export function useIsSelected(taskId: string): boolean {
  return useSyncExternalStore(subscribe, () => selected.has(taskId));
}
