import { useMutation, useQuery, useQueryClient, keepPreviousData } from "@tanstack/react-query";
import { useDeferredValue, useRef, useState } from "react";

import { parseQuery } from "@/api/parse";
import { addTask, taskKeys } from "@/api/tasks";
import type { ParsedSpan } from "@/api/types";
import { ListOffer } from "@/components/task/list-offer";
import { usePastedList } from "@/components/task/use-pasted-list";
import { failureText } from "@/components/task/use-task-actions";
import { Icon } from "@/components/ui/icon";
import { LineChips } from "@/components/task/line-chips";
import { makeLiteral } from "@/components/task/literal";
import { useDebounced } from "@/components/use-debounced";
import { t } from "@/i18n/translate";

const PAUSE_MILLISECONDS = 120;
const LINE_CHARACTERS_MAX = 2_000;

/** Adds tasks, one line each; what the line means is shown while it is typed. */
export function QuickAdd() {
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const inputRef = useRef<HTMLInputElement>(null);
  const line = useDebounced(useDeferredValue(text.trim()), PAUSE_MILLISECONDS);
  const parsed = useQuery({ ...parseQuery(line), enabled: line !== "", placeholderData: keepPreviousData });
  const adding = useMutation({
    mutationFn: addTask,
    // One after the other, so that tasks stand in the order in which they were typed.
    scope: { id: "add-task" },
    onError: (_, line) => setText((typed) => typed || line),
    onSettled: () => void queries.invalidateQueries({ queryKey: taskKeys.all }),
  });
  const list = usePastedList();
  const onLiteral = (span: ParsedSpan) => {
    setText(makeLiteral(line, span));
    inputRef.current?.focus();
  };
  return (
    <form
      className="group/add px-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) adding.mutate(text.trim());
        setText("");
      }}
    >
      <div className="flex items-center gap-2.5 rounded-xl bg-raised pe-1.5 ps-3 shadow-card focus-within:ring-2 focus-within:ring-accent">
        <Icon name="add" className="size-4 text-accent" />
        <input
          dir="auto"
          value={text}
          maxLength={LINE_CHARACTERS_MAX}
          ref={inputRef}
          data-quick-add
          onPaste={list.onPaste}
          aria-label={t("tasks.addLabel")}
          placeholder={t("tasks.addPlaceholder")}
          enterKeyHint="done"
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            if (adding.error) adding.reset();
          }}
          className="h-10 min-w-0 grow bg-transparent text-base outline-none md:text-[0.9375rem]"
        />
        <button
          type="submit"
          disabled={!text.trim()}
          className="h-7 rounded-lg bg-accent px-2.5 text-sm font-medium text-on-accent transition-opacity hover:bg-accent-strong disabled:opacity-0"
        >
          {t("tasks.add")}
        </button>
      </div>
      {list.lines.length > 0 && (
        <ListOffer
          lines={list.lines}
          onAdded={list.forget}
          onAsText={() => {
            setText([text, ...list.lines].filter(Boolean).join(" "));
            list.forget();
          }}
        />
      )}
      <div
        className={`flex h-7 items-center px-1 pt-1 text-[0.8125rem] ${text ? "" : "invisible group-focus-within/add:visible"}`}
      >
        {adding.error ? (
          <p role="alert" className="text-danger">
            {failureText(adding.error)}
          </p>
        ) : text.trim() ? (
          parsed.data &&
          line && (
            <LineChips
              line={parsed.data}
              {...(line === text.trim() && !parsed.isPlaceholderData ? { source: { text: line, onLiteral } } : {})}
            />
          )
        ) : (
          <p className="truncate text-faint">{t("tasks.addHint")}</p>
        )}
      </div>
    </form>
  );
}
