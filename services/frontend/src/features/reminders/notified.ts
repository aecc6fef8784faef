/** Which reminders this browser has shown as notifications, in whichever tab. */

const KEY = "notified-reminders";
const KEPT_MAX = 200;

/** Notes them; gives those that were not noted before. */
export function noteNotified(ids: readonly string[]): string[] {
  try {
    const known = read();
    const fresh = ids.filter((id) => !known.includes(id));
    if (fresh.length) localStorage.setItem(KEY, [...known, ...fresh].slice(-KEPT_MAX).join(" "));
    return fresh;
  } catch {
    return [...ids]; // without storage, the notification's tag alone keeps them apart
  }
}

const read = () => (localStorage.getItem(KEY) ?? "").split(" ").filter(Boolean);
