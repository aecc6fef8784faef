import { useState } from "react";

import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { OpenTasks } from "@/features/tasks/open-tasks";
import { QuickAdd } from "@/features/tasks/quick-add";
import { strings } from "@/features/tasks/strings";
import { TaskSearch } from "@/features/tasks/task-search";
import { useDebounced } from "@/features/tasks/use-debounced";

const PAUSE_MILLISECONDS = 150;

/** The tasks beside the chat, or alone: add, search, complete, edit. */
export function TaskPanel() {
  const [search, setSearch] = useState("");
  const words = useDebounced(search.trim(), PAUSE_MILLISECONDS);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 px-5">
        <h2 className="grow font-semibold">{strings.tasks}</h2>
        <div className="flex h-8 w-44 items-center gap-1.5 rounded-lg bg-hover pe-0.5 ps-2.5 focus-within:ring-2 focus-within:ring-accent pointer-coarse:h-10">
          <Icon name="search" className="size-4 text-faint" />
          <input
            type="text"
            role="searchbox"
            value={search}
            aria-label={strings.search}
            placeholder={strings.search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && setSearch("")}
            className="h-full min-w-0 grow bg-transparent text-base outline-none md:text-sm"
          />
          {search && (
            <IconButton icon="close" label={strings.clearSearch} className="size-7" onClick={() => setSearch("")} />
          )}
        </div>
      </header>
      <QuickAdd />
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-3 pb-6">
        {words ? <TaskSearch words={words} /> : <OpenTasks />}
      </div>
    </div>
  );
}
