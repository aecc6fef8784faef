import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { flat, TaskList } from "@/features/tasks/task-list";
import { LoadFailed, LoadingTasks } from "@/features/tasks/task-list-states";
import { t } from "@/i18n/translate";

/** Open and completed tasks that have these words. */
export function TaskSearch({ words }: { words: string }) {
  const query = useInfiniteQuery({ ...tasksQuery({ state: "any", q: words }), placeholderData: keepPreviousData });
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap((page) => page.items);
  return (
    <section>
      <h3 role="status" className="flex h-8 items-center gap-1.5 px-2 text-[0.8125rem] font-semibold">
        {tasks.length > 0 ? t("tasks.results") : <span className="font-normal text-muted">{t("tasks.noResults")}</span>}
        {tasks.length > 0 && <span className="font-normal text-faint tabular-nums">{tasks.length}</span>}
      </h3>
      <TaskList tasks={flat(tasks)} />
    </section>
  );
}
