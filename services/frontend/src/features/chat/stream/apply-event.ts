import type { ChatMessage, ChatPart, StreamEvent, ToolPart } from "@/features/chat/stream/types";

/** The message with what the event adds to it; parts that do not change stay the same objects. */
export function applyEvent(message: ChatMessage, event: StreamEvent): ChatMessage {
  switch (event.type) {
    case "start":
    case "finish":
      return event.messageMetadata
        ? { ...message, metadata: { ...message.metadata, ...event.messageMetadata } }
        : message;
    case "start-step":
      return append(message, { type: "step-start" });
    case "text-start":
      return append(message, { type: "text", text: "", state: "streaming" });
    case "text-delta":
      return changeLast(message, isStreamingText, (part) => ({ ...part, text: part.text + event.delta }));
    case "text-end":
      return changeLast(message, isStreamingText, (part) => ({ ...part, state: "done" }));
    case "tool-input-start":
      return changeTool(message, { ...called(event), state: "input-streaming" });
    case "tool-input-available":
      return changeTool(message, { ...called(event), state: "input-available", input: event.input });
    case "tool-input-error":
      return changeTool(message, {
        ...called(event),
        state: "output-error",
        input: event.input,
        errorText: event.errorText,
      });
    case "tool-output-available":
      return changeTool(message, { toolCallId: event.toolCallId, state: "output-available", output: event.output });
    case "tool-output-error":
      return changeTool(message, { toolCallId: event.toolCallId, state: "output-error", errorText: event.errorText });
    case "tool-approval-request":
      return changeTool(message, {
        toolCallId: event.toolCallId,
        state: "approval-requested",
        approval: { id: event.approvalId },
      });
    case "tool-output-denied":
      return changeTool(message, { toolCallId: event.toolCallId, state: "output-denied" });
    case "data-receipt":
    case "data-tasks":
    case "data-choice":
    case "data-preview":
    case "data-notice":
      return putData(message, event);
    default:
      // A call's arguments are shown once they are whole.
      return message;
  }
}

const called = ({ toolCallId, toolName }: { toolCallId: string; toolName: string }) => ({ toolCallId, toolName });

const isStreamingText = (part: ChatPart) => part.type === "text" && part.state === "streaming";

function append(message: ChatMessage, part: ChatPart): ChatMessage {
  return { ...message, parts: [...message.parts, part] };
}

function replaceAt(message: ChatMessage, index: number, part: ChatPart): ChatMessage {
  return { ...message, parts: message.parts.with(index, part) };
}

function changeLast(
  message: ChatMessage,
  matches: (part: ChatPart) => boolean,
  change: (part: Extract<ChatPart, { type: "text" }>) => ChatPart,
): ChatMessage {
  const index = message.parts.findLastIndex(matches);
  const part = message.parts[index];
  return part?.type === "text" ? replaceAt(message, index, change(part)) : message;
}

/** The latest part of this call, changed; a call that is new begins at the end. */
function changeTool(message: ChatMessage, change: Partial<ToolPart> & { toolCallId: string }): ChatMessage {
  const index = message.parts.findLastIndex(
    (part) => part.type === "dynamic-tool" && part.toolCallId === change.toolCallId,
  );
  const part = message.parts[index];
  if (part?.type === "dynamic-tool") return replaceAt(message, index, { ...part, ...change });
  return append(message, { type: "dynamic-tool", toolName: "", state: "input-streaming", ...change });
}

/** Data of the same kind and id takes the place of what was there. */
function putData(message: ChatMessage, data: Extract<ChatPart, { data: unknown }>): ChatMessage {
  const index = message.parts.findIndex((part) => part.type === data.type && "id" in part && part.id === data.id);
  return index < 0 || data.id === undefined ? append(message, data) : replaceAt(message, index, data);
}
