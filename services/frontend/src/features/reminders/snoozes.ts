import type { Snooze } from "@/api/reminders";

const MORNING_HOUR = 9;

export const SNOOZES = ["tenMinutes", "hour", "tomorrow"] as const;

export function snoozeFor(name: (typeof SNOOZES)[number], now: Date): Snooze {
  if (name === "tenMinutes") return { minutes: 10 };
  if (name === "hour") return { minutes: 60 };
  return { until: tomorrowMorning(now).toISOString() };
}

/** Nine o'clock where this browser is. */
function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING_HOUR);
}
