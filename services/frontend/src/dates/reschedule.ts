import type { Task, TaskPatch } from "@/api/types";
import { clockOf, type Day } from "@/dates/days";
import { timeZone } from "@/dates/time-zone";

/** The task on another day, at its time if it has one. */
export function rescheduled(task: Pick<Task, "due_at">, day: Day): TaskPatch {
  if (!task.due_at) return { due_on: day, due_at: null };
  const due = new Date(`${day}T${clockOf(new Date(task.due_at))}`);
  return { due_at: due.toISOString(), time_zone: timeZone() };
}
