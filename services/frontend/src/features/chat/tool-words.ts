import type { IconName } from "@/components/ui/icon";
import type { ToolPart } from "@/features/chat/stream-types";

type Words = { icon: IconName; running: string; done: string };

const TOOLS: Record<string, Words> = {
  add_tasks: { icon: "add", running: "Adding tasks", done: "Added tasks" },
  find_tasks: { icon: "search", running: "Looking for tasks", done: "Looked for tasks" },
  complete_tasks: { icon: "check", running: "Completing tasks", done: "Completed tasks" },
  reopen_tasks: { icon: "refresh", running: "Reopening tasks", done: "Reopened tasks" },
  update_tasks: { icon: "edit", running: "Changing tasks", done: "Changed tasks" },
  reschedule_tasks: { icon: "calendar", running: "Rescheduling tasks", done: "Rescheduled tasks" },
  skip_tasks: { icon: "arrow", running: "Skipping to the next date", done: "Skipped to the next date" },
  delete_tasks: { icon: "trash", running: "Deleting tasks", done: "Deleted tasks" },
  undo: { icon: "undo", running: "Taking back changes", done: "Took back changes" },
  redo: { icon: "refresh", running: "Redoing changes", done: "Redid changes" },
};

export type ToolFace = { icon: IconName; text: string; state: "running" | "done" | "failed" | "waiting" | "refused" };

/** How a tool call is shown in one line. A tool unknown to this page is shown by its name. */
export function toolFace(part: ToolPart): ToolFace {
  const words = TOOLS[part.toolName] ?? { icon: "list", running: part.toolName, done: part.toolName };
  const { icon } = words;
  switch (part.state) {
    case "output-available":
      return { icon, text: words.done, state: "done" };
    case "output-error":
      return { icon, text: `${words.running}: it did not work`, state: "failed" };
    case "output-denied":
      return { icon, text: `${words.running}: cancelled`, state: "refused" };
    case "approval-requested":
      return { icon, text: `${words.running}: waiting for you`, state: "waiting" };
    default:
      return { icon, text: words.running, state: "running" };
  }
}
