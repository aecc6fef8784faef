import type { ChatMessage, ChoiceAnswer, ToolPart } from "@/features/chat/stream-types";

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
