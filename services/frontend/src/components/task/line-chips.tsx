import type { ReactNode } from "react";

import type { ParsedLine, ParsedSpan } from "@/api/types";
import { Icon, type IconName } from "@/components/ui/icon";
import { dueWords } from "@/dates/due";
import { repeatWords } from "@/dates/repeat";
import { useNow } from "@/dates/use-now";
import { wordsOf } from "@/components/task/literal";
import { t } from "@/i18n/translate";

type Props = {
  line: ParsedLine;
  /** The line as it was read, and how to make words of it plain words. Without it the chips only tell. */
  source?: { text: string; onLiteral: (span: ParsedSpan) => void };
};

/** What was recognised in a line that is being typed; what was not meant so is made plain words. */
export function LineChips({ line, source }: Props) {
  const now = useNow();
  if (line.error) return <p className="text-danger">{line.error}</p>;
  const due = dueWords(line, now);
  const remove = (kind: ParsedSpan["kind"], index = 0) => {
    const span = line.spans.filter((each) => each.kind === kind)[index];
    return source && span ? <Remove words={wordsOf(source.text, span)} onClick={() => source.onLiteral(span)} /> : null;
  };
  return (
    <div className="flex gap-1 overflow-x-auto [scrollbar-width:none]" aria-live="polite">
      {due && (
        <Chip icon="calendar" remove={remove("due")}>
          {due}
        </Chip>
      )}
      {line.rrule && (
        <Chip icon="repeat" remove={remove("repeat")}>
          {repeatWords(line.rrule)}
        </Chip>
      )}
      {line.priority && (
        <Chip icon="flag" remove={remove("priority")}>
          {line.priority.toUpperCase()}
        </Chip>
      )}
      {line.project && <Chip remove={remove("project")}>#{line.project}</Chip>}
      {line.labels.map((label, index) => (
        <Chip key={label} remove={remove("label", index)}>
          @{label}
        </Chip>
      ))}
    </div>
  );
}

type ChipProps = { icon?: IconName; remove: ReactNode; children: ReactNode };

function Chip({ icon, remove, children }: ChipProps) {
  return (
    <span className="inline-flex h-5.5 shrink-0 items-center gap-1 rounded-md bg-accent-soft px-1.5 text-accent-strong">
      {icon && <Icon name={icon} className="size-3.5" />}
      <span>{children}</span>
      {remove}
    </span>
  );
}

function Remove({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={t("task.literal", { words })}
      title={t("task.literal", { words })}
      onClick={onClick}
      className="-me-1 inline-flex size-4.5 items-center justify-center rounded hover:bg-accent/20 focus-visible:-outline-offset-2"
    >
      <Icon name="close" className="size-3" />
    </button>
  );
}
