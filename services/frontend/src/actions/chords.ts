/** A key or several together, as they are written: "Mod+Shift+O", "?", "g t" is a sequence of two. */

type KeyEvent = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** What the browser keeps for itself, or people use in every page: never an action's. */
const BROWSERS = new Set(
  "A C D E F G H J L M N O P Q R S T U V W X 0 1 2 3 4 5 6 7 8 9 + - = Tab Enter".split(" ").map((key) => `Mod+${key}`),
);
const BROWSERS_SHIFTED = new Set("B C D I J K N P R T W Tab".split(" ").map((key) => `Mod+Shift+${key}`));
const OWN_MEANING = new Set([
  "Enter",
  "Escape",
  "Tab",
  "Shift+Tab",
  " ",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
]);

/** The chord that an event is; "" for a modifier alone. */
export function chordOf(event: KeyEvent, isMac: boolean): string {
  const { key } = event;
  if (["Control", "Meta", "Shift", "Alt", "AltGraph", "Dead"].includes(key)) return "";
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const isOther = isMac ? event.ctrlKey : event.metaKey;
  const isLetter = /^\p{L}$/u.test(key);
  // Shift makes "?" out of "/" by itself; with letters and named keys it is said.
  const isShifted = event.shiftKey && (isLetter || key.length > 1);
  const name = isLetter && (isMod || isShifted) ? key.toUpperCase() : key;
  return [isMod && "Mod", isOther && "Other", event.altKey && "Alt", isShifted && "Shift", name]
    .filter(Boolean)
    .join("+");
}

/** Whether a chord is free for actions. */
export function isFree(keys: string): boolean {
  return keys.split(" ").every((chord) => {
    const isTaken = BROWSERS.has(chord) || BROWSERS_SHIFTED.has(chord) || OWN_MEANING.has(chord);
    return chord !== "" && !isTaken && !/^F\d+$/.test(chord) && !chord.includes("Alt+") && !chord.includes("Other+");
  });
}

/** Whether a chord may act while somebody types: only what types nothing. */
export function actsWhileTyping(keys: string): boolean {
  return keys === "Shift+Escape" || (keys.startsWith("Mod+") && keys !== "Mod+Z");
}

/** The keys as they stand on the keyboard: ["Ctrl", "Shift", "O"], ["G", "T"]. */
export function keyCaps(keys: string, isMac: boolean): string[] {
  const caps: Record<string, string> = { Mod: isMac ? "⌘" : "Ctrl", Escape: "Esc", Delete: "Del" };
  return keys.split(" ").flatMap((chord) => {
    const parts = chord.length > 1 ? chord.split("+") : [chord];
    return parts.map((part) => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  });
}

export const IS_MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
