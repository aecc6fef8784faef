import type { UIMessage } from "ai";

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

export type ChatData = {
  receipt: Receipt;
  tasks: TaskList;
  choice: Choice | ChoiceAnswer;
  preview: Preview;
  notice: Notice;
};

export type ChatMetadata = { turnId?: string; assistant?: string; createdAt?: string };

export type ChatMessage = UIMessage<ChatMetadata, ChatData>;
export type ChatPart = ChatMessage["parts"][number];
export type ToolPart = Extract<ChatPart, { type: "dynamic-tool" }>;
