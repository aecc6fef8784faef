import { noonOf } from "@/dates/days";

const UNITS: Record<string, string> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
  HOURLY: "hour",
};
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const ORDINALS: Record<string, string> = { "1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "5": "5th", "-1": "last" };
const ENDINGS: Record<string, string> = { "1": "st", "2": "nd", "3": "rd" };

/** A recurrence rule (RFC 5545) in words: "every 2 weeks on Mon, Thu". Rules beyond these words are shown as "repeats". */
export function repeatWords(rrule: string, locale?: string): string {
  const rule = new Map(rrule.split(";").map((part) => part.split("=", 2) as [string, string]));
  const unit = UNITS[rule.get("FREQ") ?? ""];
  if (!unit) return "repeats";
  const interval = Number(rule.get("INTERVAL") ?? "1");
  const every = interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
  const days = rule.get("BYDAY")?.split(",") ?? [];
  const monthDays = rule.get("BYMONTHDAY")?.split(",") ?? [];
  if (days.length > 0) return onWeekdays(every, interval, days, locale);
  if (monthDays.length > 0) return `${every} on the ${monthDays.map(ordinal).join(", ")}`;
  return every;
}

function onWeekdays(every: string, interval: number, days: string[], locale?: string): string {
  if (interval === 1 && days.join() === "MO,TU,WE,TH,FR") return "every weekday";
  const names = days.map((day) => weekday(day, locale)).join(", ");
  return interval === 1 && every === "every week" ? `every ${names}` : `${every} on ${names}`;
}

function weekday(code: string, locale?: string): string {
  const [, count = "", day = ""] = /^(-?\d)?([A-Z]{2})$/.exec(code) ?? [];
  const index = WEEKDAYS.indexOf(day);
  if (index < 0) return code;
  const monday = noonOf("2026-01-05");
  monday.setDate(monday.getDate() + index);
  const name = new Intl.DateTimeFormat(locale, { weekday: "short" }).format(monday);
  return count ? `the ${ORDINALS[count] ?? count} ${name}` : name;
}

function ordinal(day: string): string {
  if (day === "-1") return "last day";
  const last = day.at(-1) ?? "";
  const isTeen = day.length === 2 && day.startsWith("1");
  const ending = isTeen ? undefined : ENDINGS[last];
  return `${day}${ending ?? "th"}`;
}
