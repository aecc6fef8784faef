import { expect, it } from "vitest";

import { addDays, weekOf } from "@/dates/week";

it.each([
  ["en-GB", "2026-11-24", "2026-11-23"],
  ["en-US", "2026-11-24", "2026-11-22"],
  ["ur-PK", "2026-11-24", "2026-11-22"],
  ["en-US", "2026-11-22", "2026-11-22"],
  ["en-GB", "2026-11-22", "2026-11-16"],
])("in %s the week of %s begins on %s", (tag, day, first) => {
  const week = weekOf(day, tag);
  expect(week[0]).toBe(first);
  expect(week[6]).toBe(addDays(first, 6));
  expect(week).toContain(day);
});

it("counts days over a change of the clocks", () => {
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
});
