/** Days as "YYYY-MM-DD" in the browser's time zone. */
export type Day = string;

export function dayOf(instant: Date): Day {
  return [
    String(instant.getFullYear()).padStart(4, "0"),
    String(instant.getMonth() + 1).padStart(2, "0"),
    String(instant.getDate()).padStart(2, "0"),
  ].join("-");
}

/** Noon of the day: an instant that is on it whatever daylight saving does. */
export function noonOf(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / 86_400_000);
}

/** "17:05" as the browser's clock shows the instant. */
export function clockOf(instant: Date): string {
  return `${String(instant.getHours()).padStart(2, "0")}:${String(instant.getMinutes()).padStart(2, "0")}`;
}
