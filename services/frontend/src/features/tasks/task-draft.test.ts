import { expect, it } from "vitest";

import type { Task } from "@/api/types";
import { draftOf, patchOf } from "@/features/tasks/task-draft";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const noon = new Date(2026, 10, 25, 12, 5);
const task = {
  title: "report",
  notes: "",
  project: "work",
  labels: ["a"],
  priority: "p4",
  due_on: "2026-11-25",
  due_at: noon.toISOString(),
  rrule: "FREQ=DAILY",
  remind_before_minutes: 10,
} as unknown as Task;

const patch = (fields: Partial<ReturnType<typeof draftOf>>) => patchOf(task, { ...draftOf(task), ...fields });

it("sends nothing that was not changed", () => {
  expect(patch({})).toEqual({});
  expect(patch({ title: "  report " })).toEqual({});
});

it.each([
  [{ title: "new" }, { title: "new" }],
  [{ project: "" }, { project: null }],
  [{ labels: "a, @b, , b" }, { labels: ["a", "b"] }],
  [{ repeats: false }, { rrule: null }],
  [{ remind: "" }, { remind_before_minutes: null }],
  [{ remind: "0" }, { remind_before_minutes: 0 }],
  [
    { date: "", time: "" },
    { due_on: null, due_at: null },
  ],
  [{ time: "" }, { due_on: "2026-11-25" }],
  [{ time: "18:30" }, { due_at: new Date(2026, 10, 25, 18, 30).toISOString(), time_zone: zone }],
])("turns %j into %j", (fields, expected) => {
  expect(patch(fields)).toEqual(expected);
});

it("shows the day and the time of the browser's zone", () => {
  expect(draftOf(task)).toMatchObject({ date: "2026-11-25", time: "12:05" });
});
