import { useState, type ClipboardEvent } from "react";

import { listLines } from "@/components/task/pasted-list";

const NONE = { text: "", lines: [] as string[] };

/** Holds a list that is pasted back, so that one can say whether it is to be tasks or text. */
export function usePastedList() {
  const [pasted, setPasted] = useState(NONE);
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    const lines = listLines(text);
    if (lines.length === 0) return;
    event.preventDefault();
    setPasted({ text, lines });
  };
  return { ...pasted, onPaste, forget: () => setPasted(NONE) };
}
