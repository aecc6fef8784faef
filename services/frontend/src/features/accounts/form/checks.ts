import { t } from "@/i18n/translate";

/** The server's rules (accounts/schemas.py), so that most mistakes are said before anything is sent. */

const PASSWORD_CHARACTERS_MIN = 8;
const PASSWORD_CHARACTERS_MAX = 256;
const PASSWORD_DIFFERENT_CHARACTERS_MIN = 4;

/** What is wrong with an e-mail address; null when nothing is. */
export function emailProblem(email: string): string | null {
  return missing(email) ?? (/^[^\s@]+@[^\s@]+$/.test(email.trim()) ? null : t("entry.emailWrong"));
}

export function newPasswordProblem(password: string): string | null {
  const characters = Array.from(password);
  if (characters.length < PASSWORD_CHARACTERS_MIN) {
    return t("entry.passwordShort", { count: PASSWORD_CHARACTERS_MIN });
  }
  if (characters.length > PASSWORD_CHARACTERS_MAX) return t("entry.passwordLong", { count: PASSWORD_CHARACTERS_MAX });
  if (new Set(characters).size < PASSWORD_DIFFERENT_CHARACTERS_MIN) {
    return t("entry.passwordAlike", { count: PASSWORD_DIFFERENT_CHARACTERS_MIN });
  }
  return null;
}

export function missing(value: string): string | null {
  return value.trim() ? null : t("entry.needed");
}

/** Only the fields that something is wrong with. */
export function problemsOf<Name extends string>(found: Record<Name, string | null>): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== null)) as Partial<Record<Name, string>>;
}
