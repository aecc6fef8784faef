import { useState } from "react";

import { SearchField } from "@/components/ui/search-field";
import { OpenTasks } from "@/features/tasks/open-tasks";
import { QuickAdd } from "@/features/tasks/quick-add";
import { TaskSearch } from "@/features/tasks/task-search";
import { useDebounced } from "@/features/tasks/use-debounced";
import { t } from "@/i18n/translate";

const PAUSE_MILLISECONDS = 150;

/** The tasks beside the chat, or alone: add, search, complete, edit. */
export function TaskPanel() {
  const [search, setSearch] = useState("");
  const words = useDebounced(search.trim(), PAUSE_MILLISECONDS);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 px-5">
        <h2 className="grow font-semibold">{t("tasks.tasks")}</h2>
        <SearchField
          value={search}
          label={t("tasks.search")}
          clearLabel={t("tasks.clearSearch")}
          onChange={setSearch}
          className="w-44 gap-1.5 bg-hover"
        />
      </header>
      <QuickAdd />
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-3 pb-6">
        {words ? <TaskSearch words={words} /> : <OpenTasks />}
      </div>
    </div>
  );
}
