import type { ChatMessage, ChatPart, ChoiceAnswer, ToolPart } from "@/features/chat/stream/types";

export function textOf(message: ChatMessage): string {
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}

export function findTool(message: ChatMessage, toolCallId: string): ToolPart | undefined {
  return message.parts.find((part): part is ToolPart => part.type === "dynamic-tool" && part.toolCallId === toolCallId);
}

/** The answer that a user's message gives to a choice, if it gives one. */
export function findChoiceAnswer(message: ChatMessage): ChoiceAnswer | undefined {
  for (const part of message.parts) {
    if (part.type === "data-choice" && "optionId" in part.data) return part.data;
  }
  return undefined;
}

/** Whether there is anything to show yet: a message begins with a step that has no face. */
export function isBlank(message: ChatMessage): boolean {
  return message.parts.every((part) => part.type === "step-start" || (part.type === "text" && part.text === ""));
}

const CARDS = new Set<ChatPart["type"]>(["data-receipt", "data-tasks", "data-choice", "data-preview"]);

/**
 * The parts as they are read: an assistant says what it did after it did it, but a sentence ("3 tasks are due:") reads
 * before its card. So each run of cards goes behind the text that follows it.
 */
export function inReadingOrder(parts: ChatPart[]): ChatPart[] {
  const ordered: ChatPart[] = [];
  let cards: ChatPart[] = [];
  for (const part of parts) {
    if (part.type === "step-start") continue;
    if (CARDS.has(part.type)) {
      cards.push(part);
      continue;
    }
    if (part.type === "text") ordered.push(part, ...cards);
    else ordered.push(...cards, part);
    cards = [];
  }
  return [...ordered, ...cards];
}
