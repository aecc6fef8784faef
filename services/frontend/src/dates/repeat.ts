import { noonOf } from "@/dates/days";
import { locale } from "@/i18n/language";
import { t } from "@/i18n/translate";

const UNITS = {
  HOURLY: "dates.hourly",
  DAILY: "dates.daily",
  WEEKLY: "dates.weekly",
  MONTHLY: "dates.monthly",
  YEARLY: "dates.yearly",
} as const;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const SETS = {
  "MO,TU,WE,TH,FR": "dates.aWeekday",
  "SA,SU": "dates.aWeekend",
  [WEEKDAYS.join()]: "dates.aDay",
} as Record<string, "dates.aWeekday" | "dates.aWeekend" | "dates.aDay" | undefined>;

type Rule = { get: (name: string) => string; list: (name: string) => string[] };

/** A recurrence rule (RFC 5545) in words: "every 2 weeks on Mon, Thu". Rules beyond these words are shown as "repeats". */
export function repeatWords(rrule: string, tag = locale()): string {
  const rule = readRule(rrule);
  const unit = UNITS[rule.get("FREQ") as keyof typeof UNITS] as (typeof UNITS)[keyof typeof UNITS] | undefined;
  if (!unit) return t("dates.other");
  let words = onDays(t(unit, { count: Number(rule.get("INTERVAL") || 1) }), rule, tag);
  const months = rule.list("BYMONTH").map((month) => monthName(month, tag));
  if (months.length > 0) words = t("dates.in", { every: words, months: join(months, tag) });
  const times = timesOf(rule, tag);
  // A single time is that of the due date, which is said beside it.
  if (times.length > 1) words = t("dates.at", { every: words, times: join(times, tag) });
  if (rule.get("COUNT")) words = t("dates.times", { every: words, count: Number(rule.get("COUNT")) });
  if (rule.get("UNTIL")) words = t("dates.until", { every: words, day: untilDay(rule.get("UNTIL"), tag) });
  return words;
}

function readRule(rrule: string): Rule {
  const parts = new Map(rrule.split(";").map((part) => part.split("=", 2) as [string, string]));
  const get = (name: string) => parts.get(name) ?? "";
  return { get, list: (name) => get(name).split(",").filter(Boolean) };
}

function onDays(every: string, rule: Rule, tag: string): string {
  const days = rule.list("BYDAY");
  const monthDays = rule.list("BYMONTHDAY");
  const isEachWeek = rule.get("FREQ") === "WEEKLY" && Number(rule.get("INTERVAL") || 1) === 1;
  if (days.length > 0) {
    const set = SETS[days.join()];
    if (isEachWeek && set === "dates.aWeekday") return t("dates.weekdays");
    if (isEachWeek && set === "dates.aWeekend") return t("dates.weekends");
    const words = rule.get("BYSETPOS")
      ? placedDays(rule, days, tag)
      : join(
          days.map((day) => dayWords(day, tag)),
          tag,
        );
    return isEachWeek ? t("dates.each", { days: words }) : t("dates.on", { every, days: words });
  }
  if (monthDays.length > 0) {
    const words = join(monthDays.map(monthDayWords), tag);
    return t("dates.on", { every, days: t("dates.monthDays", { days: words }) });
  }
  return every;
}

/** BYSETPOS picks from all the days named: "the last weekday". */
function placedDays(rule: Rule, days: string[], tag: string): string {
  const set = SETS[days.join()];
  const names = days.map((day) => weekdayName(day, tag));
  const day = set ? t(set) : days.length === 1 ? join(names, tag) : t("dates.anyOf", { days: join(names, tag) });
  return join(
    rule.list("BYSETPOS").map((place) => placeWords(Number(place), day)),
    tag,
  );
}

function placeWords(place: number, day: string): string {
  if (place === -1) return t("dates.last", { day });
  return place < 0 ? t("dates.nthFromEnd", { place: -place, day }) : t("dates.nth", { place, day });
}

function dayWords(code: string, tag: string): string {
  const [, place = "", day = ""] = /^([+-]?\d+)?([A-Z]{2})$/.exec(code) ?? [];
  const name = weekdayName(day, tag);
  return place ? placeWords(Number(place), name) : name;
}

function monthDayWords(written: string): string {
  const day = Number(written);
  if (day === -1) return t("dates.lastDay");
  return day < 0 ? t("dates.monthDayFromEnd", { day: -day }) : t("dates.monthDay", { day });
}

function weekdayName(code: string, tag: string): string {
  const monday = noonOf("2026-01-05");
  monday.setDate(monday.getDate() + WEEKDAYS.indexOf(code));
  return new Intl.DateTimeFormat(tag, { weekday: "short" }).format(monday);
}

function monthName(month: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { month: "short" }).format(new Date(2026, Number(month) - 1, 15));
}

function timesOf(rule: Rule, tag: string): string[] {
  const minutes = rule.list("BYMINUTE");
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: "short" });
  return rule
    .list("BYHOUR")
    .flatMap((hour) => (minutes.length > 0 ? minutes : ["0"]).map((minute) => [Number(hour), Number(minute)] as const))
    .map(([hour, minute]) => clock.format(new Date(2026, 0, 5, hour, minute)));
}

function untilDay(until: string, tag: string): string {
  const day = noonOf(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`);
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium" }).format(day);
}

function join(words: string[], tag: string): string {
  return new Intl.ListFormat(tag, { type: "unit", style: "short" }).format(words);
}
