/** The time zone in which this browser was when its user last saw what that means. */

const KEY = "time-zone";

export function readNotedZone(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function noteZone(zone: string): void {
  try {
    localStorage.setItem(KEY, zone);
  } catch {
    // Without storage it is said again next time.
  }
}
