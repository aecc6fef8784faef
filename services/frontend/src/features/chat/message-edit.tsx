import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { Button } from "@/components/ui/button";
import { MESSAGE_CHARACTERS_MAX } from "@/features/chat/composer";
import { t } from "@/i18n/translate";

type Props = {
  text: string;
  /** Whether what came of it changed tasks. */
  hasChanges: boolean;
  onSend: (text: string, rollback: boolean) => void;
  onClose: () => void;
};

/** A message in change: what came after it leaves, and what that changed stays unless it is taken back too. */
export function MessageEdit({ text: original, hasChanges, onSend, onClose }: Props) {
  const [text, setText] = useState(original);
  const [rollback, setRollback] = useState(hasChanges);
  const inputRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => inputRef.current?.focus(), []);
  const send = () => {
    if (text.trim()) onSend(text.trim(), rollback && hasChanges);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="ms-auto w-full max-w-[85%] rounded-2xl bg-accent-soft p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={inputRef}
        dir="auto"
        rows={2}
        value={text}
        maxLength={MESSAGE_CHARACTERS_MAX}
        aria-label={t("chat.editLabel")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-48 w-full resize-none rounded-lg bg-raised px-2.5 py-1.5 shadow-card outline-none focus:ring-2 focus:ring-accent"
      />
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        {hasChanges && (
          <label className="flex grow items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={rollback}
              onChange={(event) => setRollback(event.target.checked)}
              className="size-4 accent-accent"
            />
            {t("chat.rollback")}
          </label>
        )}
        <Button variant="quiet" onClick={onClose}>
          {t("chat.cancel")}
        </Button>
        <Button variant="primary" type="submit" disabled={!text.trim()}>
          {t("chat.sendEdited")}
        </Button>
      </div>
    </form>
  );
}
