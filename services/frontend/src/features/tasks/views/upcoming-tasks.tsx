import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { dayOf } from "@/dates/days";
import { dayWords, dueDay } from "@/dates/due";
import { useNow } from "@/dates/use-now";
import { addDays } from "@/dates/week";
import { flat, TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks, Nothing, ShowMore } from "@/features/tasks/task-list-states";
import { TaskSection } from "@/features/tasks/task-section";
import { t } from "@/i18n/translate";

/** What comes after today, day by day. */
export function UpcomingTasks() {
  const now = useNow();
  const query = useInfiniteQuery(tasksQuery({ state: "open", sort: "due", due_from: addDays(dayOf(now), 1) }));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  if (tasks.length === 0) return <Nothing text={t("tasks.nothingUpcoming")} />;
  return (
    <>
      {[...Map.groupBy(tasks, (task) => dueDay(task) ?? "")].map(([day, ofDay]) => (
        <TaskSection key={day} title={day && dayWords(day, now)} count={ofDay.length}>
          {() => <TaskList tasks={flat(ofDay)} />}
        </TaskSection>
      ))}
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}
