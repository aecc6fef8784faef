import { useActions } from "@/actions/handlers";
import { ALL, type TaskView } from "@/features/tasks/task-view";

type Wanted = { showTasks: (view: TaskView) => void; onOverlay: (overlay: Overlay) => void; onNewChat: () => void };

export type Overlay = "palette" | "help" | "settings";

/** The actions that belong to the whole page: going somewhere, and what opens over it. */
export function usePageActions({ showTasks, onOverlay, onNewChat }: Wanted): void {
  useActions({
    "page.palette": () => onOverlay("palette"),
    "page.help": () => onOverlay("help"),
    "page.settings": () => onOverlay("settings"),
    "go.all": () => showTasks(ALL),
    "go.today": () => showTasks({ kind: "today" }),
    "go.upcoming": () => showTasks({ kind: "upcoming" }),
    "go.week": () => showTasks({ kind: "week" }),
    "go.projects": () => showTasks({ kind: "projects" }),
    "go.labels": () => showTasks({ kind: "labels" }),
    "go.completed": () => showTasks({ kind: "completed" }),
    "go.progress": () => showTasks({ kind: "progress" }),
    "chat.new": onNewChat,
  });
}
