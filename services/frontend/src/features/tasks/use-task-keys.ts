import { useQueryClient } from "@tanstack/react-query";
import { useActions } from "@/actions/handlers";
import { findCachedTask } from "@/api/task-cache";
import type { Task } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { toggleSelected } from "@/features/tasks/selection";

/** The panel that the keys act in; it bears this attribute. */
const PANEL = "[data-task-panel]";

const inPanel = (selector: string) => [...document.querySelectorAll<HTMLElement>(`${PANEL} ${selector}`)];
const focusFirst = (selector: string) => inPanel(selector)[0]?.focus();

/** What keys do with the task that has the focus in the panel. */
export function useTaskKeys(onSchedule: (tasks: Task[]) => void): void {
  const queries = useQueryClient();
  const actions = useTaskActions();

  const rows = () => inPanel("[data-task]");
  const current = () => document.activeElement?.closest<HTMLElement>("[data-task]") ?? null;
  const focus = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>("[data-title]")?.focus();
  const step = (by: 1 | -1) => {
    const all = rows();
    const row = current();
    focus(row ? all[all.indexOf(row) + by] : all.at(by === 1 ? 0 : -1));
  };
  /** Does something with the focused task; when its row goes away, the next one has the focus. */
  const withTask =
    (act: (task: Task) => void, leaves = false) =>
    () => {
      const row = current();
      const task = row?.dataset.task ? findCachedTask(queries, row.dataset.task) : undefined;
      if (!row || !task) return;
      if (leaves) {
        const all = rows();
        const index = all.indexOf(row);
        focus(all[index + 1] ?? all[index - 1]);
      }
      act(task);
    };

  useActions({
    "task.add": () => focusFirst("[data-quick-add]"),
    "task.search": () => focusFirst("[role=searchbox]"),
    "task.next": () => step(1),
    "task.previous": () => step(-1),
    "task.edit": () => current()?.querySelector<HTMLElement>("[data-title]")?.click(),
    "task.complete": withTask((task) => void (task.completed_at ? actions.reopen(task) : actions.complete(task)), true),
    "task.delete": withTask((task) => void actions.remove(task), true),
    "task.select": withTask(toggleSelected),
    "task.schedule": withTask((task) => onSchedule([task])),
    "page.undo": () => void actions.takeBackLast(),
  });
}
