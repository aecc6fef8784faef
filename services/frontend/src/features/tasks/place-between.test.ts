import { expect, it } from "vitest";

import type { Task } from "@/api/types";
import { placeBetween } from "@/features/tasks/place-between";

const rows = [10, 20, 30].map((position) => ({ task: { id: `t${position}`, position } as Task, depth: 0 }));

it.each([
  ["t30", 0, -1014],
  ["t30", 1, 15],
  ["t10", 2, 25],
  ["t10", 3, 1054],
  ["t20", 1, 20],
  ["t20", 2, 20],
])("%s put before row %i has the position %d", (id, index, position) => {
  expect(placeBetween(rows, index, id)).toBe(position);
});

it("has a place in an empty list", () => {
  expect(placeBetween([], 0, "t")).toBe(0);
});
