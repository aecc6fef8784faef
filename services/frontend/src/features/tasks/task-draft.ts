import { timeZone } from "@/dates/time-zone";
import type { Priority, Task, TaskPatch } from "@/api/types";
import { clockOf } from "@/dates/days";
import { dueDay } from "@/dates/due";

/** A task as the fields of the editor hold it. */
export type TaskDraft = {
  title: string;
  notes: string;
  date: string;
  time: string;
  priority: Priority;
  project: string;
  labels: string;
  repeats: boolean;
  /** Minutes before it is due, or nothing. */
  remind: string;
};

export function draftOf(task: Task): TaskDraft {
  return {
    title: task.title,
    notes: task.notes,
    date: dueDay(task) ?? "",
    time: task.due_at ? clockOf(new Date(task.due_at)) : "",
    priority: task.priority,
    project: task.project ?? "",
    labels: task.labels.join(", "),
    repeats: task.rrule !== null,
    remind: task.remind_before_minutes === null ? "" : String(task.remind_before_minutes),
  };
}

/** What the editor changed, and nothing else: an untouched field keeps whatever it holds by now. */
export function patchOf(task: Task, draft: TaskDraft): TaskPatch {
  const old = draftOf(task);
  const patch: TaskPatch = {};
  const title = draft.title.trim();
  if (title && title !== old.title) patch.title = title;
  if (draft.notes !== old.notes) patch.notes = draft.notes;
  if (draft.priority !== old.priority) patch.priority = draft.priority;
  if (draft.project.trim() !== old.project) patch.project = draft.project.trim() || null;
  if (draft.labels !== old.labels) patch.labels = splitLabels(draft.labels);
  if (draft.remind !== old.remind) patch.remind_before_minutes = draft.remind ? Number(draft.remind) : null;
  if (!draft.repeats && old.repeats) patch.rrule = null;
  if (draft.date !== old.date || draft.time !== old.time) Object.assign(patch, duePatch(draft));
  return patch;
}

function duePatch({ date, time }: TaskDraft): TaskPatch {
  if (!date) return { due_on: null, due_at: null };
  if (!time) return { due_on: date };
  return { due_at: new Date(`${date}T${time}`).toISOString(), time_zone: timeZone() };
}

function splitLabels(text: string): string[] {
  const labels = text.split(",").map((label) => label.trim().replace(/^@/, ""));
  return [...new Set(labels.filter(Boolean))];
}
