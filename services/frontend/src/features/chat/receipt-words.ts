import type { Task } from "@/api/types";
import type { IconName } from "@/components/ui/icon";
import { dueWords } from "@/dates/due";
import { repeatWords } from "@/dates/repeat";
import { strings } from "@/features/chat/strings";
import type { Change, ReceiptAction } from "@/features/chat/stream-types";

export const ACTIONS: Record<ReceiptAction, { title: string; icon: IconName }> = {
  added: { title: "Added", icon: "add" },
  completed: { title: "Completed", icon: "check" },
  reopened: { title: "Reopened", icon: "refresh" },
  updated: { title: "Changed", icon: "edit" },
  rescheduled: { title: "Rescheduled", icon: "calendar" },
  skipped: { title: "Skipped", icon: "arrow" },
  deleted: { title: "Deleted", icon: "trash" },
  undone: { title: "Taken back", icon: "undo" },
  redone: { title: "Done again", icon: "refresh" },
};

export type FieldChange = { field: string; before: string; after: string };

const FIELDS: [string, (task: Task, now: Date) => string][] = [
  ["Title", (task) => task.title],
  ["Due", dueWords],
  ["Repeat", (task) => (task.rrule ? repeatWords(task.rrule) : "")],
  ["Priority", (task) => (task.priority === "p4" ? "" : task.priority.toUpperCase())],
  ["Project", (task) => (task.project ? `#${task.project}` : "")],
  ["Labels", (task) => task.labels.map((label) => `@${label}`).join(" ")],
  ["Notes", (task) => task.notes],
  ["Done", (task) => (task.completed_at ? "done" : "open")],
];

/** What differs between before and after, in words; nothing for a task that was not there before or is gone after. */
export function fieldChanges({ before, after }: Pick<Change, "before" | "after">, now: Date): FieldChange[] {
  if (!before || !after) return [];
  return FIELDS.map(([field, read]) => ({ field, before: read(before, now), after: read(after, now) }))
    .filter((change) => change.before !== change.after)
    .map((change) => ({ ...change, before: change.before || strings.empty, after: change.after || strings.empty }));
}
