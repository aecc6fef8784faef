import { expect, it } from "vitest";

import { readTaskView, writeTaskView, type TaskView } from "@/features/tasks/task-view";

it.each<[TaskView, string]>([
  [{ kind: "all" }, ""],
  [{ kind: "today" }, "today"],
  [{ kind: "project", name: "home: garden" }, "project:home: garden"],
  [{ kind: "label", name: "فون" }, "label:فون"],
])("%j stands in the address as “%s” and is read from it", (view, written) => {
  expect(writeTaskView(view)).toBe(written);
  expect(readTaskView(written)).toEqual(view);
});

it.each([null, "nonsense", "project:", "label"])("%j is all tasks", (written) => {
  expect(readTaskView(written)).toEqual({ kind: "all" });
});
