import { expect, it } from "vitest";

import { findChoiceAnswer, inReadingOrder, isBlank, textOf } from "@/features/chat/message-parts";
import type { ChatMessage, ChatPart } from "@/features/chat/stream/types";

const text = (words: string): ChatPart => ({ type: "text", text: words });
const notice: ChatPart = { type: "data-notice", data: { code: "a", level: "info", text: "" } };
const tasks = (title: string): ChatPart => ({ type: "data-tasks", data: { title, tasks: [], total: 0 } });
const tool = { type: "dynamic-tool", toolName: "t", toolCallId: "c", state: "input-available", input: {} } as ChatPart;
const step: ChatPart = { type: "step-start" };

const message = (...parts: ChatPart[]): ChatMessage => ({ id: "m", role: "assistant", parts });
const read = (...parts: ChatPart[]) =>
  inReadingOrder(parts).map((part) => (part.type === "data-tasks" ? part.data.title : part.type));

it("puts cards behind the sentence that follows them, and nothing else", () => {
  expect(read(step, tool, tasks("A"), step, text("found:"))).toEqual(["dynamic-tool", "text", "A"]);
  expect(read(tool, tasks("A"), tasks("B"), text("both"), tasks("C"))).toEqual(["dynamic-tool", "text", "A", "B", "C"]);
  expect(read(tool, tasks("A"), tool, text("later"))).toEqual(["dynamic-tool", "A", "dynamic-tool", "text"]);
  expect(read(tasks("A"), notice, text("x"))).toEqual(["A", "data-notice", "text"]);
  expect(read(tasks("A"))).toEqual(["A"]);
});

it("knows when there is nothing to show yet", () => {
  expect(isBlank(message(step, text("")))).toBe(true);
  expect(isBlank(message(step, tool))).toBe(false);
});

it("finds the option that was chosen, and the words beside it", () => {
  const answer: ChatPart = { type: "data-choice", data: { choiceId: "c1", optionId: "o2" } };
  const question: ChatPart = { type: "data-choice", data: { id: "c1", prompt: "?", options: [] } };
  expect(findChoiceAnswer(message(text("Ben"), answer))).toEqual({ choiceId: "c1", optionId: "o2" });
  expect(findChoiceAnswer(message(question))).toBeUndefined();
  expect(textOf(message(text("Ben"), answer))).toBe("Ben");
});
