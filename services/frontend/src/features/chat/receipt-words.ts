import type { Task } from "@/api/types";
import type { IconName } from "@/components/ui/icon";
import { dueWords } from "@/dates/due";
import { repeatWords } from "@/dates/repeat";
import type { Change, ReceiptAction } from "@/features/chat/stream/types";
import { t, type MessageId } from "@/i18n/translate";

export const ACTION_ICONS: Record<ReceiptAction, IconName> = {
  added: "add",
  completed: "check",
  reopened: "refresh",
  updated: "edit",
  rescheduled: "calendar",
  skipped: "arrow",
  deleted: "trash",
  undone: "undo",
  redone: "refresh",
};

export type FieldChange = { field: string; before: string; after: string };

const FIELDS: [MessageId, (task: Task, now: Date) => string][] = [
  ["receipts.field.title", (task) => task.title],
  ["receipts.field.due", (task, now) => dueWords(task, now)],
  ["receipts.field.repeat", (task) => (task.rrule ? repeatWords(task.rrule) : "")],
  ["receipts.field.priority", (task) => (task.priority === "p4" ? "" : task.priority.toUpperCase())],
  ["receipts.field.project", (task) => (task.project ? `#${task.project}` : "")],
  ["receipts.field.labels", (task) => task.labels.map((label) => `@${label}`).join(" ")],
  ["receipts.field.notes", (task) => task.notes],
];

/** What differs between before and after, in words; nothing for a task that was not there before or is gone after. */
export function fieldChanges({ before, after }: Pick<Change, "before" | "after">, now: Date): FieldChange[] {
  if (!before || !after) return [];
  return FIELDS.map(([field, read]) => ({ field: t(field), before: read(before, now), after: read(after, now) }))
    .filter((change) => change.before !== change.after)
    .map((change) => ({
      ...change,
      before: change.before || t("receipts.empty"),
      after: change.after || t("receipts.empty"),
    }));
}
