import type { Task } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { dayOf } from "@/dates/days";
import { t } from "@/i18n/translate";

/** Gives what is overdue the whole of today. */
export function MoveToToday({ tasks }: { tasks: Task[] }) {
  const actions = useTaskActions();
  const move = () => {
    const text = t("tasks.movedToToday", { count: tasks.length });
    void actions.updateAll(tasks, { due_on: dayOf(new Date()), due_at: null }, text);
  };
  return (
    <Button variant="quiet" className="h-7 px-2 text-[0.8125rem]" onClick={move}>
      {t("tasks.moveToToday")}
    </Button>
  );
}
