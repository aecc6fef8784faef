import { expect, it } from "vitest";

import type { Task } from "@/api/types";
import { groupTasks } from "@/features/tasks/task-groups";

const now = new Date(2026, 10, 24, 12);

function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    title: id,
    notes: "",
    project: null,
    labels: [],
    priority: "p4",
    due_on: null,
    due_at: null,
    time_zone: null,
    rrule: null,
    repeat_from: "due",
    exdates: [],
    parent_id: null,
    position: 0,
    remind_at: null,
    remind_before_minutes: null,
    completed_at: null,
    deleted_at: null,
    created_at: "",
    updated_at: "",
    version: 1,
    ...fields,
  };
}

const shape = (tasks: Task[]) =>
  groupTasks(tasks, now).map(({ state, tasks }) => [state, tasks.map((placed) => `${placed.depth} ${placed.task.id}`)]);

it("groups by due in a fixed order, without empty groups", () => {
  expect(
    shape([
      task("later", { due_on: "2026-12-01" }),
      task("someday"),
      task("late", { due_on: "2026-11-20" }),
      task("late today", { due_at: new Date(2026, 10, 24, 9).toISOString() }),
    ]),
  ).toEqual([
    ["overdue", ["0 late", "0 late today"]],
    ["upcoming", ["0 later"]],
    ["none", ["0 someday"]],
  ]);
});

it("keeps subtasks without a date under their parent, however deep", () => {
  expect(
    shape([
      task("grandchild", { parent_id: "child" }),
      task("trip", { due_on: "2026-11-24" }),
      task("child", { parent_id: "trip" }),
      task("dated child", { parent_id: "trip", due_on: "2026-11-30" }),
      task("orphan", { parent_id: "gone" }),
    ]),
  ).toEqual([
    ["today", ["0 trip", "1 child", "2 grandchild"]],
    ["upcoming", ["0 dated child"]],
    ["none", ["0 orphan"]],
  ]);
});
