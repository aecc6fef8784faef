import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type DragEvent } from "react";

import { tasksQuery } from "@/api/tasks";
import type { Task } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button, IconButton } from "@/components/ui/button";
import { dayOf, noonOf, type Day } from "@/dates/days";
import { dueDay } from "@/dates/due";
import { rescheduled } from "@/dates/reschedule";
import { useNow } from "@/dates/use-now";
import { addDays, weekOf } from "@/dates/week";
import { draggedTask } from "@/features/tasks/dragged-task";
import { flat, TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks } from "@/features/tasks/task-list-states";
import { locale } from "@/i18n/language";
import { t } from "@/i18n/translate";

/** A week of days; a task dropped on another day is due then, at the same time. */
export function Week() {
  const today = dayOf(useNow());
  const [shown, setShown] = useState(today);
  const days = weekOf(shown);
  const [first = shown, last = shown] = [days[0], days[6]];
  const query = useInfiniteQuery(tasksQuery({ state: "open", sort: "due", due_from: first, due_to: last }));
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const title = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year: "numeric" });
  return (
    <>
      <div className="flex items-center gap-1 px-2 pb-2">
        <h3 className="min-w-0 grow text-sm font-semibold" aria-live="polite">
          {title.formatRange(noonOf(first), noonOf(last))}
        </h3>
        <Button variant="quiet" disabled={days.includes(today)} onClick={() => setShown(today)}>
          {t("tasks.week.this")}
        </Button>
        <IconButton
          icon="chevron"
          label={t("tasks.week.previous")}
          className="ltr:rotate-180"
          onClick={() => setShown(addDays(shown, -7))}
        />
        <IconButton
          icon="chevron"
          label={t("tasks.week.next")}
          className="rtl:rotate-180"
          onClick={() => setShown(addDays(shown, 7))}
        />
      </div>
      {query.isPending ? (
        <LoadingTasks />
      ) : !query.data ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="grid gap-2 lg:grid-cols-[repeat(7,minmax(7rem,1fr))] lg:overflow-x-auto">
          {days.map((day) => (
            <DayColumn
              key={day}
              day={day}
              isToday={day === today}
              tasks={tasks.filter((task) => dueDay(task) === day)}
            />
          ))}
        </div>
      )}
    </>
  );
}

function DayColumn({ day, isToday, tasks }: { day: Day; isToday: boolean; tasks: Task[] }) {
  const actions = useTaskActions();
  const [isOver, setIsOver] = useState(false);
  const name = new Intl.DateTimeFormat(locale(), { weekday: "short", day: "numeric" }).format(noonOf(day));
  const onDrop = (event: DragEvent) => {
    const task = draggedTask(event);
    setIsOver(false);
    if (!task || dueDay(task) === day) return;
    event.preventDefault();
    void actions.update(task, rescheduled(task, day), t("tasks.bulk.updated", { count: 1 }));
  };
  return (
    <section
      aria-label={name}
      onDragOver={(event) => {
        if (!draggedTask(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={`min-h-16 rounded-xl border p-1 lg:min-h-72 ${isOver ? "border-accent bg-accent-soft" : "border-line"}`}
    >
      <h4 className={`px-1.5 py-1 text-[0.8125rem] font-medium ${isToday ? "text-accent-strong" : "text-muted"}`}>
        {name}
      </h4>
      <TaskList tasks={flat(tasks)} isCompact />
    </section>
  );
}
