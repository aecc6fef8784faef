import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { dayOf } from "@/dates/days";
import { useNow } from "@/dates/use-now";
import { DueSections } from "@/features/tasks/due-sections";
import { groupTasks } from "@/features/tasks/task-groups";
import { LoadFailed, LoadingTasks, Nothing, ShowMore } from "@/features/tasks/task-list-states";
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
      <DueSections groups={groups} />
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}
