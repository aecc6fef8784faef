import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { tasksQuery } from "@/api/tasks";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/dates/use-now";
import { DueSections } from "@/features/tasks/due-sections";
import { groupTasks } from "@/features/tasks/task-groups";
import { LoadFailed, LoadingTasks, ShowMore } from "@/features/tasks/task-list-states";
import { TaskSection } from "@/features/tasks/task-section";
import { CompletedTasks } from "@/features/tasks/views/completed-tasks";
import { t } from "@/i18n/translate";

/** What is open, by when it is due, and below it what is done. */
export function AllTasks() {
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
      <DueSections groups={groups} />
      {query.hasNextPage && <ShowMore query={query} />}
      <TaskSection title={t("tasks.groups.completed")} startsOpen={false}>
        {() => <CompletedTasks />}
      </TaskSection>
    </>
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
