import { expect, it } from "vitest";

import { snoozeFor } from "@/features/reminders/snoozes";

it("puts off by minutes", () => {
  expect(snoozeFor("tenMinutes", new Date())).toEqual({ minutes: 10 });
  expect(snoozeFor("hour", new Date())).toEqual({ minutes: 60 });
});

it.each([
  ["late in the evening", new Date(2026, 10, 24, 23, 59), new Date(2026, 10, 25, 9)],
  ["on the last day of a month", new Date(2026, 10, 30, 8), new Date(2026, 11, 1, 9)],
  ["on the last day of a year", new Date(2026, 11, 31, 12), new Date(2027, 0, 1, 9)],
])("puts off to nine tomorrow, %s", (_, now, morning) => {
  expect(snoozeFor("tomorrow", now)).toEqual({ until: morning.toISOString() });
});
