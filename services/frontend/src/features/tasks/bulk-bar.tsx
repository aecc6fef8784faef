import type { Priority, Task } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button, IconButton } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { clearSelection } from "@/features/tasks/selection";
import { t } from "@/i18n/translate";

const PRIORITIES: Priority[] = ["p1", "p2", "p3", "p4"];

type Props = { tasks: Task[]; onSchedule: (tasks: Task[]) => void };

/** What can be done with all selected tasks at once. */
export function BulkBar({ tasks, onSchedule }: Props) {
  const actions = useTaskActions();
  const then = (act: () => unknown) => () => {
    act();
    clearSelection();
  };
  return (
    <section
      aria-label={t("tasks.selected", { count: tasks.length })}
      className="m-3 mt-0 flex shrink-0 animate-rise flex-wrap items-center gap-1 rounded-xl bg-raised p-1.5 ps-3.5 shadow-float"
    >
      <span className="grow text-sm font-medium">{t("tasks.selected", { count: tasks.length })}</span>
      <Button variant="quiet" icon="check" onClick={then(() => void actions.completeAll(tasks))}>
        {t("tasks.complete")}
      </Button>
      <IconButton icon="calendar" label={t("tasks.schedule")} onClick={() => onSchedule(tasks)} />
      <LazyMenu
        icon="flag"
        label={t("tasks.priority")}
        items={PRIORITIES.map((priority) => ({
          label: t(`task.priority.${priority}`),
          icon: "flag",
          onSelect: then(() => void actions.updateAll(tasks, { priority })),
        }))}
      />
      <IconButton icon="trash" label={t("tasks.delete")} onClick={then(() => void actions.removeAll(tasks))} />
      <IconButton icon="close" label={t("tasks.clearSelection")} onClick={clearSelection} />
    </section>
  );
}
