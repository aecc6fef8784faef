import { useCallback, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from "react";

import { ListOffer } from "@/components/task/list-offer";
import { usePastedList } from "@/components/task/use-pasted-list";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { MessageChips } from "@/features/chat/message-chips";
import { useDictation } from "@/features/chat/use-dictation";
import { t } from "@/i18n/translate";

const LINES_HEIGHT_MAX = 192;
export const MESSAGE_CHARACTERS_MAX = 16_000;

type Props = {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  /** What Up brings back in the place of what is there; null when there is nothing. */
  onRecall: () => string | null;
  isBusy: boolean;
  inputRef: RefObject<HTMLTextAreaElement | null>;
};

/** Where messages are written. Enter sends, Shift+Enter begins a line, Escape stops the answer. */
export function Composer({ text, onText, onSend, onStop, onRecall, isBusy, inputRef }: Props) {
  const canSend = text.trim() !== "" && !isBusy;

  useLayoutEffect(() => {
    const input = inputRef.current;
    if (!input) return;
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, LINES_HEIGHT_MAX)}px`;
  }, [text, inputRef]);

  const latestText = useRef(text);
  useLayoutEffect(() => {
    latestText.current = text;
  }, [text]);
  const dictation = useDictation(
    useCallback(
      (said) => said && onText([latestText.current.trimEnd(), said.trim()].filter(Boolean).join(" ")),
      [onText],
    ),
  );
  const list = usePastedList();

  const onLiteral = (message: string) => {
    onText(message);
    inputRef.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (canSend) onSend();
    } else if (event.key === "ArrowUp") {
      const recalled = onRecall();
      if (recalled === null) return;
      event.preventDefault();
      onText(recalled);
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
      {list.lines.length > 0 && (
        <ListOffer
          lines={list.lines}
          onAdded={list.forget}
          onAsText={() => {
            onText([text, list.text].filter(Boolean).join("\n"));
            list.forget();
          }}
        />
      )}
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
          onPaste={list.onPaste}
          className="max-h-48 min-w-0 grow resize-none bg-transparent py-1.5 text-base leading-6 outline-none md:text-[0.9375rem]"
        />
        {dictation && (
          <IconButton
            icon="microphone"
            label={dictation.isOn ? t("chat.dictateStop") : t("chat.dictate")}
            aria-pressed={dictation.isOn}
            className={`size-9 ${dictation.isOn ? "animate-pulse text-danger" : ""}`}
            onClick={dictation.toggle}
          />
        )}
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
      <div className="mt-1 flex h-6 items-center justify-center text-xs text-faint">
        {text.trim() ? (
          <MessageChips text={text} onLiteral={onLiteral} />
        ) : (
          <p className="max-md:hidden">{t("chat.composerHint")}</p>
        )}
      </div>
    </form>
  );
}

const ROUND =
  "inline-flex size-9 shrink-0 items-center justify-center rounded-xl bg-accent text-on-accent transition-colors hover:bg-accent-strong disabled:bg-hover disabled:text-faint pointer-coarse:size-10";
