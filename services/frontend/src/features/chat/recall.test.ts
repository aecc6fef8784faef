import { expect, it } from "vitest";

import { isRecalled, recallBefore } from "@/features/chat/recall";
import type { ChatMessage } from "@/features/chat/stream/types";

const say = (role: ChatMessage["role"], text: string): ChatMessage => ({
  id: text,
  role,
  parts: [{ type: "text", text }],
});
const messages = [say("user", "one"), say("assistant", "done"), say("user", "two"), say("user", "one")];

it("brings back what was said, newest first, each once", () => {
  expect(recallBefore(messages, "")).toBe("one");
  expect(recallBefore(messages, "one")).toBe("two");
  expect(recallBefore(messages, "two")).toBeNull();
});

it("replaces only what it brought back", () => {
  expect(isRecalled(messages, "")).toBe(true);
  expect(isRecalled(messages, "two")).toBe(true);
  expect(isRecalled(messages, "half a sentence")).toBe(false);
});
