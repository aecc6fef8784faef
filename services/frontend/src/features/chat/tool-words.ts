import type { IconName } from "@/components/ui/icon";
import type { ToolPart } from "@/features/chat/stream-types";

type Words = { icon: IconName; running: string; ended: string };

/** An ended call is named, not claimed: what it changed is in its receipt. */
const TOOLS: Record<string, Words> = {
  add_tasks: { icon: "add", running: "Adding tasks", ended: "Add tasks" },
  find_tasks: { icon: "search", running: "Looking for tasks", ended: "Look for tasks" },
  complete_tasks: { icon: "check", running: "Completing tasks", ended: "Complete tasks" },
  reopen_tasks: { icon: "refresh", running: "Reopening tasks", ended: "Reopen tasks" },
  update_tasks: { icon: "edit", running: "Changing tasks", ended: "Change tasks" },
  reschedule_tasks: { icon: "calendar", running: "Rescheduling tasks", ended: "Reschedule tasks" },
  skip_tasks: { icon: "arrow", running: "Skipping to the next date", ended: "Skip to the next date" },
  delete_tasks: { icon: "trash", running: "Deleting tasks", ended: "Delete tasks" },
  undo: { icon: "undo", running: "Taking back changes", ended: "Take back changes" },
  redo: { icon: "refresh", running: "Redoing changes", ended: "Redo changes" },
};

export type ToolFace = { icon: IconName; text: string; state: "running" | "done" | "failed" | "waiting" | "refused" };

/** How a tool call is shown in one line. A tool unknown to this page is shown by its name. */
export function toolFace(part: ToolPart): ToolFace {
  const words = TOOLS[part.toolName] ?? { icon: "list", running: part.toolName, ended: part.toolName };
  const { icon } = words;
  switch (part.state) {
    case "output-available":
      return { icon, text: words.ended, state: "done" };
    case "output-error":
      return { icon, text: `${words.ended}: it did not work`, state: "failed" };
    case "output-denied":
      return { icon, text: `${words.ended}: cancelled`, state: "refused" };
    case "approval-requested":
      return { icon, text: `${words.ended}: waiting for you`, state: "waiting" };
    default:
      return { icon, text: words.running, state: "running" };
  }
}
