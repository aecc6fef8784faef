import { CircleMark } from "@/components/task/complete-circle";
import { TaskFacts } from "@/components/task/task-facts";
import { Icon } from "@/components/ui/icon";
import { datedBy, dueWords } from "@/dates/due";
import { useToday } from "@/dates/use-now";
import { fieldChanges, type FieldChange } from "@/features/chat/receipt-words";
import type { Change } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

type Props = { change: Pick<Change, "before" | "after" | "nextDue"> };

/** One task before and after. */
export function ChangeRow({ change }: Props) {
  const today = useToday();
  const task = change.after ?? change.before;
  if (!task) return null;
  const isGone = change.after === null;
  const isNew = change.before === null;
  const changes = fieldChanges(change, today);
  const movedOn = change.nextDue ? dueWords(datedBy(change.nextDue), today) : null;
  return (
    <li className="flex gap-3 px-3.5 py-2 not-first:border-t not-first:border-line">
      <span className="pt-0.5">
        <CircleMark task={movedOn ? { ...task, completed_at: task.updated_at } : task} />
      </span>
      <div className="min-w-0 grow">
        <p className={`break-words ${isGone || task.completed_at ? "text-muted line-through" : ""}`}>
          <bdi>{task.title}</bdi>
          {isGone && <span className="sr-only"> ({t("chat.removed")})</span>}
        </p>
        {movedOn ? (
          <p className="flex items-center gap-1 text-[0.8125rem] text-muted">
            <Icon name="repeat" className="size-3.5" />
            {t("chat.nextDue", { due: movedOn })}
          </p>
        ) : isNew || isGone || changes.length === 0 ? (
          <TaskFacts task={task} />
        ) : (
          <dl className="mt-0.5 space-y-0.5 text-[0.8125rem]">
            {changes.map((change) => (
              <FieldLine key={change.field} change={change} />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function FieldLine({ change }: { change: FieldChange }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <dt className="text-faint">{change.field}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
        <span className="sr-only">{t("chat.from")}</span>
        <s className="break-words text-muted">{change.before}</s>
        <Icon name="arrow" className="size-3 translate-y-0.5 self-center text-faint rtl:-scale-x-100" />
        <span className="sr-only">{t("chat.to")}</span>
        <span className="font-medium break-words">{change.after}</span>
      </dd>
    </div>
  );
}
