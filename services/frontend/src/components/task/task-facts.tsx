import type { ReactNode } from "react";

import type { Task } from "@/api/types";
import { Icon, type IconName } from "@/components/ui/icon";
import { dueInFull, dueState, dueWords, timeWords } from "@/dates/due";
import { repeatWords } from "@/dates/repeat";
import { useOfNow, useToday } from "@/dates/use-now";
import { t } from "@/i18n/translate";

const DUE_COLOURS = { overdue: "text-danger", today: "text-success", upcoming: "text-muted", none: "" } as const;
const PRIORITY_COLOURS = { p1: "text-p1", p2: "text-p2", p3: "text-p3", p4: "" } as const;

type Props = { task: Task; className?: string };

/** What is known of a task besides its title: due, repeat, priority, project, labels. Nothing when nothing is. */
export function TaskFacts({ task, className = "" }: Props) {
  const today = useToday();
  const dueNow = useOfNow((now) => dueState(task, now));
  const state = task.completed_at ? "upcoming" : dueNow;
  const isBare = state === "none" && !task.project && task.labels.length === 0 && task.priority === "p4";
  if (isBare && !task.rrule) return null;
  return (
    <span className={`flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-[0.8125rem] leading-5 ${className}`}>
      {(task.due_on ?? task.due_at) && (
        <Fact icon="calendar" name={t("task.due")} title={dueInFull(task)} className={DUE_COLOURS[state]}>
          {dueWords(task, today)}
          {state === "overdue" && <span className="sr-only"> ({t("task.overdue")})</span>}
        </Fact>
      )}
      {task.rrule && (
        <Fact icon="repeat" name={t("task.repeats")} className="text-muted">
          {repeatWords(task.rrule)}
        </Fact>
      )}
      {task.priority !== "p4" && (
        <Fact
          icon="flag"
          name={t(`task.priority.${task.priority}`)}
          title={t(`task.priority.${task.priority}`)}
          className={PRIORITY_COLOURS[task.priority]}
        >
          <span aria-hidden="true">{task.priority.toUpperCase()}</span>
        </Fact>
      )}
      {task.project && (
        <Fact name={t("task.project")} className="text-muted">
          <span aria-hidden="true" className="text-faint">
            #
          </span>
          {task.project}
        </Fact>
      )}
      {task.labels.map((label) => (
        <Fact key={label} name={t("task.label")} className="text-muted">
          <span aria-hidden="true" className="text-faint">
            @
          </span>
          {label}
        </Fact>
      ))}
    </span>
  );
}

/** Of a task that stands under its day: the time, if it has one. */
export function DueTime({ task }: { task: Task }) {
  const state = useOfNow((now) => dueState(task, now));
  if (!task.due_at) return null;
  return <p className={`text-[0.8125rem] ${DUE_COLOURS[state]}`}>{timeWords(task.due_at)}</p>;
}

type FactProps = { icon?: IconName; name: string; title?: string; className: string; children: ReactNode };

function Fact({ icon, name, title, className, children }: FactProps) {
  return (
    <span className={`inline-flex min-w-0 items-center gap-1 ${className}`} {...(title ? { title } : {})}>
      {icon && <Icon name={icon} className="size-3.5" />}
      <span className="sr-only">{name} </span>
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}
