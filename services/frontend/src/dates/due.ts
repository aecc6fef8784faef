import type { Task } from "@/api/types";
import { dateFormat } from "@/dates/date-format";
import { dayOf, daysBetween, noonOf, type Day } from "@/dates/days";
import { locale } from "@/i18n/language";

type Dated = Pick<Task, "due_on" | "due_at">;

export type DueState = "overdue" | "today" | "upcoming" | "none";

/** The day a task is due, seen from the browser's time zone. */
export function dueDay(task: Dated): Day | null {
  return task.due_at ? dayOf(new Date(task.due_at)) : task.due_on;
}

export function dueState(task: Dated, now: Date): DueState {
  const day = dueDay(task);
  if (day === null) return "none";
  const today = dayOf(now);
  if (day < today || (task.due_at !== null && new Date(task.due_at) < now)) return "overdue";
  return day === today ? "today" : "upcoming";
}

/** "Today 17:00", "Tomorrow", "Fri", "27 Nov", "27 Nov 2028": as near as the day is. */
export function dueWords(task: Dated, now: Date, tag = locale()): string {
  const day = dueDay(task);
  if (day === null) return "";
  const words = dayWords(day, now, tag);
  if (!task.due_at) return words;
  return `${words} ${timeWords(task.due_at, tag)}`;
}

export function timeWords(instant: string, tag = locale()): string {
  return dateFormat(tag, { timeStyle: "short" }).format(new Date(instant));
}

export function dayWords(day: Day, now: Date, tag = locale()): string {
  const distance = daysBetween(dayOf(now), day);
  if (Math.abs(distance) <= 1) return relativeDay(distance, tag);
  const date = noonOf(day);
  if (distance > 1 && distance < 7) return dateFormat(tag, { weekday: "short" }).format(date);
  const isThisYear = date.getFullYear() === now.getFullYear();
  return dateFormat(tag, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** The whole date for a tooltip: "Friday, 27 November 2026 at 17:00". */
export function dueInFull(task: Dated, tag = locale()): string {
  if (task.due_at) {
    return dateFormat(tag, { dateStyle: "full", timeStyle: "short" }).format(new Date(task.due_at));
  }
  return task.due_on ? dateFormat(tag, { dateStyle: "full" }).format(noonOf(task.due_on)) : "";
}

/** A receipt's `nextDue`, which is a day or an instant. */
export function datedBy(written: string): Dated {
  return written.includes("T") ? { due_on: null, due_at: written } : { due_on: written, due_at: null };
}

function relativeDay(distance: number, tag = locale()): string {
  const words = new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(distance, "day");
  return words.charAt(0).toLocaleUpperCase(tag) + words.slice(1);
}
