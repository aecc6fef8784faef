import { textOf } from "@/features/chat/message-parts";
import type { ChatMessage } from "@/features/chat/stream/types";

/** What was said before `shown` (or last, when nothing of it is shown), newest first, each once; null when there is no more. */
export function recallBefore(messages: ChatMessage[], shown: string): string | null {
  const said = messages.filter((message) => message.role === "user").map(textOf);
  const newestFirst = [...new Set(said.reverse())].filter(Boolean);
  return newestFirst[shown ? newestFirst.indexOf(shown) + 1 : 0] ?? null;
}

/** Whether the text is one that Up brought back, and may replace. */
export function isRecalled(messages: ChatMessage[], text: string): boolean {
  return text === "" || messages.some((message) => message.role === "user" && textOf(message) === text);
}
