import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { flat, TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks, ShowMore } from "@/features/tasks/task-list-states";
import { t } from "@/i18n/translate";

/** What was done, the latest first. */
export function CompletedTasks() {
  const query = useInfiniteQuery(tasksQuery({ state: "completed", sort: "completed" }));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  if (tasks.length === 0) return <p className="px-2 py-1 text-sm text-muted">{t("tasks.noneCompleted")}</p>;
  return (
    <>
      <TaskList tasks={flat(tasks)} />
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}
