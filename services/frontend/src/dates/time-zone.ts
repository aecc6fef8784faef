/** The user's IANA time zone, as the browser knows it now. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
