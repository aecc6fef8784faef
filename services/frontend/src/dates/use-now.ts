import { useSyncExternalStore } from "react";

import { dayOf, noonOf } from "@/dates/days";

const MINUTE_MILLISECONDS = 60_000;

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = new Date();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setInterval(tick, MINUTE_MILLISECONDS);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

/** The time, to the minute: what is due today is overdue tomorrow without a reload. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** What follows from the time; drawn again only when that is something else. */
export function useOfNow<Value extends string>(of: (now: Date) => Value): Value {
  return useSyncExternalStore(subscribe, () => of(now));
}

/** Noon of today, the same all day long. */
export function useToday(): Date {
  return noonOf(useOfNow(dayOf));
}
