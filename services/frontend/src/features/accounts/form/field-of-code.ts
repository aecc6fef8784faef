/** Which fields a refusal can be about, by the server's code. */
const FIELDS: Record<string, readonly string[]> = {
  email_taken: ["email"],
  email_missing: ["email"],
  invitation_for_another: ["email"],
  password_wrong: ["current", "password"],
  password_missing: ["current", "password"],
  sign_in_failed: ["password"],
  name_empty: ["name"],
  name_too_long: ["name"],
};

export function fieldOfCode(code: string): readonly string[] {
  return FIELDS[code] ?? [];
}
