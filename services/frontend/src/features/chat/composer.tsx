import { useLayoutEffect, type KeyboardEvent, type RefObject } from "react";

import { Icon } from "@/components/ui/icon";
import { t } from "@/i18n/translate";

const LINES_HEIGHT_MAX = 192;
export const MESSAGE_CHARACTERS_MAX = 16_000;

type Props = {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  isBusy: boolean;
  inputRef: RefObject<HTMLTextAreaElement | null>;
};

/** Where messages are written. Enter sends, Shift+Enter begins a line, Escape stops the answer. */
export function Composer({ text, onText, onSend, onStop, isBusy, inputRef }: Props) {
  const canSend = text.trim() !== "" && !isBusy;

  useLayoutEffect(() => {
    const input = inputRef.current;
    if (!input) return;
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, LINES_HEIGHT_MAX)}px`;
  }, [text, inputRef]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (canSend) onSend();
    } else if (event.key === "Escape" && isBusy) {
      event.preventDefault();
      onStop();
    }
  };

  return (
    <form
      className="mx-auto w-full max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
      }}
    >
      <div className="flex items-end gap-2 rounded-2xl bg-raised p-1.5 ps-4 shadow-card transition-shadow focus-within:ring-2 focus-within:ring-accent">
        <textarea
          dir="auto"
          ref={inputRef}
          rows={1}
          value={text}
          maxLength={MESSAGE_CHARACTERS_MAX}
          aria-label={t("chat.composerLabel")}
          placeholder={t("chat.composerPlaceholder")}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className="max-h-48 min-w-0 grow resize-none bg-transparent py-1.5 text-base leading-6 outline-none md:text-[0.9375rem]"
        />
        {isBusy ? (
          <button type="button" aria-label={t("chat.stop")} title={t("chat.stop")} onClick={onStop} className={ROUND}>
            <Icon name="stop" className="size-4" fill="currentColor" />
          </button>
        ) : (
          <button
            type="submit"
            aria-label={t("chat.send")}
            title={t("chat.send")}
            disabled={!canSend}
            className={ROUND}
          >
            <Icon name="send" strokeWidth={2} />
          </button>
        )}
      </div>
      <p className="mt-1.5 text-center text-xs text-faint max-md:hidden">{t("chat.composerHint")}</p>
    </form>
  );
}

const ROUND =
  "inline-flex size-9 shrink-0 items-center justify-center rounded-xl bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-hover disabled:text-faint pointer-coarse:size-10";
