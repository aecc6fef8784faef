import type { IconName } from "@/components/ui/icon";
import type { ToolPart } from "@/features/chat/stream/types";
import { isMessageId, t } from "@/i18n/translate";

const ICONS: Record<string, IconName> = {
  add_tasks: "add",
  find_tasks: "search",
  complete_tasks: "check",
  reopen_tasks: "refresh",
  update_tasks: "edit",
  reschedule_tasks: "calendar",
  skip_tasks: "arrow",
  delete_tasks: "trash",
  undo: "undo",
  redo: "refresh",
};

export type ToolFace = { icon: IconName; text: string; state: "running" | "done" | "failed" | "waiting" | "refused" };

/** How a tool call is shown in one line. An ended call is named, not claimed: what it changed is in its receipt. */
export function toolFace(part: ToolPart): ToolFace {
  const icon = ICONS[part.toolName] ?? "list";
  const tool = toolName(part.toolName, "ended");
  switch (part.state) {
    case "output-available":
      return { icon, text: tool, state: "done" };
    case "output-error":
      return { icon, text: t("tools.failed", { tool }), state: "failed" };
    case "output-denied":
      return { icon, text: t("tools.refused", { tool }), state: "refused" };
    case "approval-requested":
      return { icon, text: t("tools.waiting", { tool }), state: "waiting" };
    default:
      return { icon, text: toolName(part.toolName, "running"), state: "running" };
  }
}

/** A tool unknown to this page is shown by its own name. */
function toolName(name: string, when: "running" | "ended"): string {
  const id = `tools.${name}.${when}`;
  return isMessageId(id) ? t(id) : name;
}
