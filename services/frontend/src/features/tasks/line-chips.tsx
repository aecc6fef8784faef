import type { ReactNode } from "react";

import type { ParsedLine } from "@/api/types";
import { Icon, type IconName } from "@/components/ui/icon";
import { dueWords } from "@/dates/due";
import { repeatWords } from "@/dates/repeat";
import { useNow } from "@/dates/use-now";

/** What was recognised in a line that is being typed. */
export function LineChips({ line }: { line: ParsedLine }) {
  const now = useNow();
  if (line.error) return <p className="text-danger">{line.error}</p>;
  const due = dueWords(line, now);
  return (
    <p className="flex gap-1 overflow-x-auto [scrollbar-width:none]" aria-live="polite">
      {due && <Chip icon="calendar">{due}</Chip>}
      {line.rrule && <Chip icon="repeat">{repeatWords(line.rrule)}</Chip>}
      {line.priority && <Chip icon="flag">{line.priority.toUpperCase()}</Chip>}
      {line.project && <Chip>#{line.project}</Chip>}
      {line.labels.map((label) => (
        <Chip key={label}>@{label}</Chip>
      ))}
    </p>
  );
}

function Chip({ icon, children }: { icon?: IconName; children: ReactNode }) {
  return (
    <span className="inline-flex h-5.5 shrink-0 items-center gap-1 rounded-md bg-accent-soft px-1.5 text-accent-strong">
      {icon && <Icon name={icon} className="size-3.5" />}
      {children}
    </span>
  );
}
