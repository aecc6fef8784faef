import { lazy, Suspense, useState } from "react";

import type { Task } from "@/api/types";
import { SearchField } from "@/components/ui/search-field";
import { BulkBar } from "@/features/tasks/bulk-bar";
import { QuickAdd } from "@/features/tasks/quick-add";
import { clearSelection, useSelection } from "@/features/tasks/selection";
import { LoadingTasks } from "@/features/tasks/task-list-states";
import { TaskSearch } from "@/features/tasks/task-search";
import type { TaskView } from "@/features/tasks/task-view";
import { useDebounced } from "@/components/use-debounced";
import { useTaskKeys } from "@/features/tasks/use-task-keys";
import { ViewMenu } from "@/features/tasks/view-menu";
import { AllTasks } from "@/features/tasks/views/all-tasks";
import { t } from "@/i18n/translate";

const OtherView = lazy(() =>
  import("@/features/tasks/views/other-view").then((module) => ({ default: module.OtherView })),
);
const ScheduleDialog = lazy(() =>
  import("@/features/tasks/schedule-dialog").then((module) => ({ default: module.ScheduleDialog })),
);

const PAUSE_MILLISECONDS = 150;

type Props = {
  view: TaskView;
  onView: (view: TaskView) => void;
  search: string;
  onSearch: (words: string) => void;
};

/** The tasks beside the chat, or alone: add, search, complete, edit. */
export function TaskPanel({ view, onView, search, onSearch }: Props) {
  const [scheduled, setScheduled] = useState<Task[]>([]);
  const words = useDebounced(search.trim(), PAUSE_MILLISECONDS);
  const selected = [...useSelection().values()];
  useTaskKeys(setScheduled);
  return (
    <div data-task-panel className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 px-5">
        <h2 className="sr-only">{t("tasks.tasks")}</h2>
        <div className="min-w-0 grow">
          <ViewMenu view={view} onView={onView} />
        </div>
        <SearchField
          value={search}
          label={t("tasks.search")}
          clearLabel={t("tasks.clearSearch")}
          onChange={onSearch}
          className="w-40 shrink-0 gap-1.5 bg-hover"
        />
      </header>
      <QuickAdd />
      <div data-scrolls className="min-h-0 grow overflow-y-auto overscroll-contain px-3 pb-6">
        {words ? (
          <TaskSearch words={words} />
        ) : view.kind === "all" ? (
          <AllTasks />
        ) : (
          <Suspense fallback={<LoadingTasks />}>
            <OtherView view={view} onView={onView} />
          </Suspense>
        )}
      </div>
      {selected.length > 0 && <BulkBar tasks={selected} onSchedule={setScheduled} />}
      {scheduled.length > 0 && (
        <Suspense>
          <ScheduleDialog
            tasks={scheduled}
            onClose={() => {
              setScheduled([]);
              clearSelection();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
