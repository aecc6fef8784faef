import type { ChatMessage } from "@/features/chat/stream/types";

/** Whether an answer changed something that still stands. */
export function hasChanged(message: ChatMessage): boolean {
  return message.parts.some(
    (part) => part.type === "data-receipt" && part.data.action !== "undone" && part.data.undoneAt === null,
  );
}
