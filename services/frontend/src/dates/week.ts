import { dayOf, noonOf, type Day } from "@/dates/days";
import { locale } from "@/i18n/language";

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

const MONDAY = 1;

/** The first day of the week, 1 (Monday) to 7, where the locale is used. */
export function firstDayOfWeek(tag = locale()): number {
  const known = new Intl.Locale(tag) as LocaleWithWeek;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY;
}

export function addDays(day: Day, count: number): Day {
  const date = noonOf(day);
  date.setDate(date.getDate() + count);
  return dayOf(date);
}

/** The seven days of the week that the day is in. */
export function weekOf(day: Day, tag = locale()): Day[] {
  const weekday = noonOf(day).getDay() || 7;
  const behind = (weekday - firstDayOfWeek(tag) + 7) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - behind));
}
