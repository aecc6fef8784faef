import { newId } from "@/api/new-id";

export type Toast = {
  id: string;
  text: string;
  level: "info" | "error";
  action?: { label: string; run: () => void };
};

const SHOWN_MILLISECONDS = 7_000;
const SHOWN_MAX = 3;

let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => toasts,
};

/** Shows a line for a few seconds; one with an action is how a change is taken back. */
export function showToast(toast: Omit<Toast, "id" | "level"> & { level?: Toast["level"] }): void {
  const shown: Toast = { level: "info", ...toast, id: newId() };
  set([...toasts, shown].slice(-SHOWN_MAX));
  setTimeout(() => dismissToast(shown.id), SHOWN_MILLISECONDS);
}

export function dismissToast(id: string): void {
  set(toasts.filter((toast) => toast.id !== id));
}
