const formats = new Map<string, Intl.DateTimeFormat>();

/** The browser's format for this; making one takes far longer than using it. */
export function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // A format keeps the time zone that it was made in.
  const key = `${tag} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, format);
  return format;
}
