import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { tasksQuery } from "@/api/tasks";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/dates/use-now";
import { groupTasks } from "@/features/tasks/task-groups";
import { LoadFailed, LoadingTasks } from "@/features/tasks/task-list-states";
import { TaskRow } from "@/features/tasks/task-row";
import { TaskSection } from "@/features/tasks/task-section";
import { t } from "@/i18n/translate";

/** What is open, by when it is due, and below it what is done. */
export function OpenTasks() {
  const now = useNow();
  const query = useInfiniteQuery(tasksQuery({ state: "open", sort: "due" }));
  const groups = useMemo(
    () => groupTasks(query.data?.pages.flatMap((page) => page.items) ?? [], now),
    [query.data, now],
  );
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      {groups.length === 0 && <AllClear />}
      {groups.map(({ state, tasks }) => (
        <TaskSection
          key={state}
          title={t(`tasks.groups.${state}`)}
          count={tasks.length}
          tone={state === "overdue" ? "danger" : "plain"}
        >
          {() => (
            <ul>
              {tasks.map(({ task, depth }) => (
                <TaskRow key={task.id} task={task} depth={depth} />
              ))}
            </ul>
          )}
        </TaskSection>
      ))}
      {query.hasNextPage && <ShowMore query={query} />}
      <TaskSection title={t("tasks.groups.completed")} startsOpen={false}>
        {() => <CompletedTasks />}
      </TaskSection>
    </>
  );
}

function CompletedTasks() {
  const query = useInfiniteQuery(tasksQuery({ state: "completed", sort: "completed" }));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  if (tasks.length === 0) return <p className="px-2 py-1 text-sm text-muted">{t("tasks.noneCompleted")}</p>;
  return (
    <>
      <ul>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </ul>
      {query.hasNextPage && <ShowMore query={query} />}
    </>
  );
}

type Paged = { fetchNextPage: () => Promise<unknown>; isFetchingNextPage: boolean };

function ShowMore({ query }: { query: Paged }) {
  return (
    <Button
      variant="quiet"
      className="mt-1 w-full"
      disabled={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t("tasks.showMore")}
    </Button>
  );
}

function AllClear() {
  return (
    <div className="flex flex-col items-center px-6 pt-14 pb-10 text-center">
      <span className="mb-3 inline-flex size-11 items-center justify-center rounded-full bg-success-soft text-success">
        <Icon name="check" className="size-5.5" strokeWidth={2} />
      </span>
      <p className="font-medium">{t("tasks.emptyTitle")}</p>
      <p className="mt-1 max-w-56 text-sm text-pretty text-muted">{t("tasks.emptyText")}</p>
    </div>
  );
}
