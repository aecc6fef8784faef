import { useEffect } from "react";

import { actsWhileTyping, chordOf, IS_MAC } from "@/actions/chords";
import { isAvailable, perform } from "@/actions/handlers";
import { readBindings } from "@/actions/key-bindings";
import { matchKeys } from "@/actions/match-keys";

const SEQUENCE_MILLISECONDS = 1_500;
const TYPED_IN = "input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable=true]";
const OVERLAYS = "[role=dialog],[role=menu]";

/** Does the actions that keys stand for: not while somebody types, nor behind a dialog. Used once. */
export function useKeys(): void {
  useEffect(() => {
    let pending = "";
    let since = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(OVERLAYS)) return;
      const chord = chordOf(event, IS_MAC);
      const isTyping = event.target instanceof Element && event.target.matches(TYPED_IN);
      if (isTyping && !actsWhileTyping(chord)) return;
      if (event.timeStamp - since > SEQUENCE_MILLISECONDS) pending = "";
      const match = matchKeys(readBindings(), pending, chord);
      pending = match && "pending" in match ? match.pending : "";
      since = event.timeStamp;
      if (match && "action" in match && isAvailable(match.action)) {
        event.preventDefault();
        perform(match.action);
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
