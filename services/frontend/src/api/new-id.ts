/** A random id of 21 characters. `crypto.randomUUID` is missing on plain http addresses other than localhost. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(21));
  return Array.from(bytes, (byte) => ALPHABET[byte & 63]).join("");
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
