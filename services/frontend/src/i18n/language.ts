import { useSyncExternalStore } from "react";

import english from "@/i18n/en";
import { activate, type Catalogue } from "@/i18n/translate";

export const LANGUAGES = {
  en: { name: "English", direction: "ltr" },
  ur: { name: "اردو", direction: "rtl" },
} as const;
export type Language = keyof typeof LANGUAGES;
export type LanguageChoice = Language | "browser";

const KEY = "language";
const CATALOGUES: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => Promise.resolve({ default: english }),
  ur: () => import("@/i18n/ur"),
};

let choice: LanguageChoice = "browser";
let active: Language = "en";
const listeners = new Set<() => void>();

/** Puts the language in force that was chosen here, or the first of the browser's that there is. */
export async function startLanguage(): Promise<void> {
  await putInForce(readChoice());
}

/** Keeps the choice in this browser and puts it in force; the page is drawn anew. */
export async function chooseLanguage(chosen: LanguageChoice): Promise<void> {
  try {
    if (chosen === "browser") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lives as long as the page.
  }
  await putInForce(chosen);
}

async function putInForce(chosen: LanguageChoice): Promise<void> {
  const language = chosen === "browser" ? firstKnown(navigator.languages) : chosen;
  const catalogue = await CATALOGUES[language]();
  choice = chosen;
  active = language;
  activate(language, locale(), catalogue.default);
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language].direction;
  listeners.forEach((listener) => listener());
}

/** The locale for dates, numbers and the first day of the week: the browser's own of this language, with its region. */
export function locale(): string {
  return navigator.languages.find((tag) => languageOf(tag) === active) ?? active;
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => active);
}

export function useLanguageChoice(): LanguageChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readChoice(): LanguageChoice {
  try {
    const chosen = localStorage.getItem(KEY) ?? "";
    return isLanguage(chosen) ? chosen : "browser";
  } catch {
    return "browser";
  }
}

function firstKnown(tags: readonly string[]): Language {
  return tags.map(languageOf).find(isLanguage) ?? "en";
}

function languageOf(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}
