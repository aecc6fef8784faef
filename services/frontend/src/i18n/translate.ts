import { setupI18n, type Messages } from "@lingui/core";

import english from "@/i18n/en";

export type Catalogue = typeof english;

/** "tasks.add" is the message `add` of en/tasks.json. */
export type MessageId = { [File in keyof Catalogue]: `${File}.${keyof Catalogue[File] & string}` }[keyof Catalogue];

const i18n = setupI18n();

/**
 * The message in the user's language, in ICU MessageFormat. The page is drawn anew when the language changes, so what
 * is not drawn (a toast, an error) may say its words too.
 */
export function t(id: MessageId, values?: Record<string, string | number>): string {
  return i18n._(id, values);
}

/** Whether there is such a message; for ids that are made from what the server says. */
export function isMessageId(id: string): id is MessageId {
  return id in i18n.messages;
}

/** Puts a language's messages in force; `locale` is how it writes numbers. */
export function activate(language: string, locale: string, catalogue: Catalogue): void {
  i18n.loadAndActivate({ locale: language, locales: [locale], messages: flatten(catalogue) });
}

/** As the build compiled them; TypeScript sees the files as they are written. */
function flatten(catalogue: Catalogue): Messages {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([file, messages]) =>
      Object.entries(messages).map(([name, message]) => [`${file}.${name}`, message]),
    ),
  );
}

activate("en", "en", english);
