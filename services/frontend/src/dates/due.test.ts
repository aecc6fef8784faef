import { describe, expect, it } from "vitest";

import { datedBy, dueDay, dueState, dueWords } from "@/dates/due";

const now = new Date(2026, 10, 24, 14, 30);
const on = (day: string) => ({ due_on: day, due_at: null });
const at = (...time: [number, number, number, number, number]) => ({
  due_on: null,
  due_at: new Date(...time).toISOString(),
});

describe("dueWords", () => {
  it.each([
    [on("2026-11-23"), "Yesterday"],
    [on("2026-11-24"), "Today"],
    [on("2026-11-25"), "Tomorrow"],
    [on("2026-11-27"), "Fri"],
    [on("2026-11-30"), "Mon"],
    [on("2026-12-01"), "1 Dec"],
    [on("2026-11-20"), "20 Nov"],
    [on("2027-01-02"), "2 Jan 2027"],
    [at(2026, 10, 24, 17, 5), "Today 17:05"],
    [at(2026, 10, 25, 0, 0), "Tomorrow 00:00"],
  ])("says %j as %s", (task, words) => {
    expect(dueWords(task, now, "en-GB")).toBe(words);
  });

  it("says nothing without a date", () => {
    expect(dueWords({ due_on: null, due_at: null }, now)).toBe("");
  });

  it("follows the locale", () => {
    expect(dueWords(on("2026-11-25"), now, "de-DE")).toBe("Morgen");
    expect(dueWords(at(2026, 10, 24, 17, 5), now, "en-US").replace("\u202f", " ")).toBe("Today 5:05 PM");
  });
});

describe("dueState", () => {
  it.each([
    [on("2026-11-23"), "overdue"],
    [on("2026-11-24"), "today"],
    [on("2026-11-25"), "upcoming"],
    [at(2026, 10, 24, 14, 29), "overdue"],
    [at(2026, 10, 24, 14, 31), "today"],
    [{ due_on: null, due_at: null }, "none"],
  ])("puts %j under %s", (task, state) => {
    expect(dueState(task, now)).toBe(state);
  });
});

it("reads a receipt's next date as a day or an instant", () => {
  expect(dueDay(datedBy("2026-12-01"))).toBe("2026-12-01");
  expect(dueWords(datedBy(new Date(2026, 10, 25, 9, 0).toISOString()), now, "en-GB")).toBe("Tomorrow 09:00");
});
