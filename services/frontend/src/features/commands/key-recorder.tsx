import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import type { ActionId } from "@/actions/catalogue";
import { chordOf, IS_MAC, isFree } from "@/actions/chords";
import { rebind } from "@/actions/key-bindings";
import { KeyCaps } from "@/components/ui/key-caps";
import { t } from "@/i18n/translate";

/** After "g" there may come another key. */
const SECOND_KEY_MILLISECONDS = 900;

/** Takes the next keys that are pressed as those of the action. Escape and leaving it change nothing. */
export function KeyRecorder({ action, onClose }: { action: ActionId; onClose: () => void }) {
  const [keys, setKeys] = useState("");
  const [isRefused, setIsRefused] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => ref.current?.focus(), []);
  useEffect(() => {
    if (!keys) return;
    const finish = () => {
      rebind(action, keys);
      onClose();
    };
    const isWhole = keys.includes(" ") || keys.includes("+") || keys.length > 1;
    const timer = setTimeout(finish, isWhole ? 0 : SECOND_KEY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [action, keys, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      onClose();
      return;
    }
    const chord = chordOf(event, IS_MAC);
    if (!chord) return;
    const next = keys ? `${keys} ${chord}` : chord;
    setIsRefused(!isFree(next));
    if (isFree(next)) setKeys(next);
  };
  return (
    <button
      ref={ref}
      type="button"
      onKeyDown={onKeyDown}
      onBlur={onClose}
      className="rounded-md bg-accent-soft px-2 py-1 text-xs text-accent-strong"
    >
      {isRefused ? t("commands.notFree") : keys ? <KeyCaps keys={keys} /> : t("commands.press")}
    </button>
  );
}
