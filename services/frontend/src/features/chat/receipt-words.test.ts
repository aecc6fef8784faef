import { expect, it } from "vitest";

import type { Task } from "@/api/types";
import { fieldChanges } from "@/features/chat/receipt-words";

const now = new Date(2026, 10, 24, 12);
const task = {
  title: "report",
  notes: "",
  project: null,
  labels: [] as string[],
  priority: "p4",
  due_on: null,
  due_at: null,
  rrule: null,
  completed_at: null,
} as unknown as Task;

it("names each field that differs, in words", () => {
  const after: Task = { ...task, due_on: "2026-11-25", priority: "p1", project: "work", labels: ["a", "b"] };
  expect(fieldChanges({ before: task, after }, now)).toEqual([
    { field: "Due", before: "none", after: "Tomorrow" },
    { field: "Priority", before: "none", after: "P1" },
    { field: "Project", before: "none", after: "#work" },
    { field: "Labels", before: "none", after: "@a @b" },
  ]);
});

it("has nothing to compare for a task that is new or gone", () => {
  expect(fieldChanges({ before: null, after: task }, now)).toEqual([]);
  expect(fieldChanges({ before: task, after: null }, now)).toEqual([]);
});
