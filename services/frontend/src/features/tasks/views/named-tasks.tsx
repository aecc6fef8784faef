import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { nestTasks } from "@/features/tasks/task-groups";
import { TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks, Nothing, ShowMore } from "@/features/tasks/task-list-states";
import { t } from "@/i18n/translate";

/** The open tasks of one project or label, in the order in which they were put. */
export function NamedTasks({ kind, name }: { kind: "project" | "label"; name: string }) {
  const query = useInfiniteQuery(tasksQuery({ state: "open", sort: "position", [kind]: name }));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  if (tasks.length === 0) return <Nothing text={t("tasks.emptyTitle")} />;
  return (
    <>
      <TaskList tasks={nestTasks(tasks)} isOrdered />
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}
