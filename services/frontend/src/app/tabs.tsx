import { useInfiniteQuery } from "@tanstack/react-query";

import { tasksQuery } from "@/api/tasks";
import { Icon } from "@/components/ui/icon";
import { dueState } from "@/dates/due";
import { useNow } from "@/dates/use-now";
import { t } from "@/i18n/translate";

export type View = "chat" | "tasks";

/** Switches between chat and tasks where there is no room for both. */
export function Tabs({ view, onView }: { view: View; onView: (view: View) => void }) {
  const due = useDueCount();
  return (
    <nav
      aria-label={t("app.views")}
      className="grid shrink-0 grid-cols-2 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {(["chat", "tasks"] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-current={view === name ? "page" : undefined}
          onClick={() => onView(name)}
          className={`flex h-13 flex-col items-center justify-center gap-0.5 text-xs font-medium -outline-offset-4! ${view === name ? "text-accent-strong" : "text-muted"}`}
        >
          <Icon name={name === "chat" ? "chat" : "list"} className="size-5" />
          <span>
            {t(`app.${name}`)}
            {name === "tasks" && due > 0 && <span className="ms-1 tabular-nums">{due}</span>}
          </span>
        </button>
      ))}
    </nav>
  );
}

/** Open tasks that are due today or before. */
function useDueCount(): number {
  const now = useNow();
  const { data } = useInfiniteQuery(tasksQuery({ state: "open", sort: "due" }));
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  return tasks.filter((task) => ["overdue", "today"].includes(dueState(task, now))).length;
}
