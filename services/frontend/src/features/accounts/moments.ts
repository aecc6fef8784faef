import { locale } from "@/i18n/language";

/** "24 Nov 2026" */
export function dayText(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(instant));
}

/** "24 Nov 2026, 16:05" */
export function momentText(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
