import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { dayOf } from "@/dates/days";
import { useNow } from "@/dates/use-now";
import { MoveToToday } from "@/features/tasks/move-to-today";
import { groupTasks } from "@/features/tasks/task-groups";
import { TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks, Nothing, ShowMore } from "@/features/tasks/task-list-states";
import { TaskSection } from "@/features/tasks/task-section";
import { t } from "@/i18n/translate";

/** What is due today, and what should have been done before. */
export function TodayTasks() {
  const now = useNow();
  const query = useInfiniteQuery(tasksQuery({ state: "open", sort: "due", due_to: dayOf(now) }));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const groups = groupTasks(
    query.data.pages.flatMap((page) => page.items),
    now,
  );
  if (groups.length === 0) return <Nothing text={t("tasks.nothingToday")} />;
  return (
    <>
      {groups.map(({ state, tasks }) => (
        <TaskSection
          key={state}
          title={t(`tasks.groups.${state}`)}
          count={tasks.length}
          tone={state === "overdue" ? "danger" : "plain"}
          aside={state === "overdue" && <MoveToToday tasks={tasks.map(({ task }) => task)} />}
        >
          {() => <TaskList tasks={tasks} />}
        </TaskSection>
      ))}
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}
