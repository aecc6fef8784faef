import type { Task } from "@/api/types";

/** The data of the chat stream, as docs/chat-stream.md lists it. */

export type ReceiptAction =
  "added" | "completed" | "reopened" | "updated" | "rescheduled" | "skipped" | "deleted" | "undone" | "redone";

export type Change = { taskId: string; before: Task | null; after: Task | null; nextDue?: string | null };

export type Receipt = {
  id: string;
  turnId: string | null;
  toolCallId: string | null;
  changeSetId: string;
  action: ReceiptAction;
  changes: Change[];
  failures: { reference: string; code: string; detail: string }[];
  undoneAt: string | null;
};

export type TaskList = { title: string; tasks: Task[]; total: number };

export type Choice = {
  id: string;
  prompt: string;
  options: { id: string; label: string; detail: string; taskId?: string }[];
};

/** As a user's message part: the answer to a choice. */
export type ChoiceAnswer = { choiceId: string; optionId: string };

export type Preview = {
  approvalId: string;
  toolCallId: string;
  title: string;
  total: number;
  rows: { taskId: string; title: string; before: Task | null; after: Task | null }[];
};

export type Notice = { code: string; level: "info" | "warning" | "error"; text: string };

export type TextPart = { type: "text"; text: string; state?: "streaming" | "done" };

export type ToolState =
  | "input-streaming"
  | "input-available"
  | "approval-requested"
  | "approval-responded"
  | "output-available"
  | "output-error"
  | "output-denied";

export type ToolPart = {
  type: "dynamic-tool";
  toolCallId: string;
  toolName: string;
  state: ToolState;
  input?: unknown;
  output?: unknown;
  errorText?: string;
  approval?: { id: string; approved?: boolean };
};

export type DataPart =
  | { type: "data-receipt"; id?: string; data: Receipt }
  | { type: "data-tasks"; id?: string; data: TaskList }
  | { type: "data-choice"; id?: string; data: Choice | ChoiceAnswer }
  | { type: "data-preview"; id?: string; data: Preview }
  | { type: "data-notice"; id?: string; data: Notice };

export type ChatPart = { type: "step-start" } | TextPart | ToolPart | DataPart;

export type ChatMetadata = {
  turnId?: string;
  assistant?: string;
  createdAt?: string;
  /** The ids of what was said here at one time or another, the oldest first, where there is more than this message. */
  versions?: string[];
};

export type ChatMessage = { id: string; role: "user" | "assistant"; metadata?: ChatMetadata; parts: ChatPart[] };

/** One event of the stream. What a later server adds is not listed, and passed over. */
export type StreamEvent =
  | { type: "start"; messageId?: string; messageMetadata?: ChatMetadata }
  | { type: "start-step" | "finish-step" }
  | { type: "text-start" | "text-end"; id: string }
  | { type: "text-delta"; id: string; delta: string }
  | { type: "tool-input-start"; toolCallId: string; toolName: string }
  | { type: "tool-input-delta"; toolCallId: string; inputTextDelta: string }
  | { type: "tool-input-available"; toolCallId: string; toolName: string; input: unknown }
  | { type: "tool-input-error"; toolCallId: string; toolName: string; input: unknown; errorText: string }
  | { type: "tool-output-available"; toolCallId: string; output: unknown }
  | { type: "tool-output-error"; toolCallId: string; errorText: string }
  | { type: "tool-approval-request"; toolCallId: string; approvalId: string }
  | { type: "tool-output-denied"; toolCallId: string }
  | DataPart
  | { type: "error"; errorText: string }
  | { type: "abort"; reason?: string }
  | { type: "finish"; messageMetadata?: ChatMetadata };
