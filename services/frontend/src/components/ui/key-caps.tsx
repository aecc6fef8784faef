import { IS_MAC, keyCaps } from "@/actions/chords";
import { t } from "@/i18n/translate";

/** Keys as they stand on the keyboard: together, or (with a space) one after the other. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span dir="ltr" className="inline-flex items-center gap-1">
      {keys.split(" ").map((chord, index) => (
        <span key={index} className="inline-flex items-center gap-0.5">
          {index > 0 && <span className="px-0.5 text-xs text-faint">{t("commands.then")}</span>}
          {keyCaps(chord, IS_MAC).map((cap) => (
            <kbd
              key={cap}
              className="inline-flex h-5.5 min-w-5.5 items-center justify-center rounded-md bg-sunken px-1.5 font-sans text-xs text-muted shadow-card"
            >
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
