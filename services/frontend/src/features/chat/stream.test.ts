import { readdirSync, readFileSync } from "node:fs";

import { Chat } from "@ai-sdk/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { inReadingOrder } from "@/features/chat/message-parts";
import type { ChatMessage, ToolPart } from "@/features/chat/stream-types";
import { toolFace } from "@/features/chat/tool-words";
import { chatTransport } from "@/features/chat/transport";

const OWN = new URL("./fixtures/", import.meta.url);
/** Written by the backend's own tests. */
const BACKENDS = new URL("../../../../../tests/contract/fixtures/", import.meta.url);

afterEach(() => vi.unstubAllGlobals());

function answerWith(body: string, status = 200, type = "text/event-stream") {
  const requests: Record<string, unknown>[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    requests.push(JSON.parse(init.body as string) as Record<string, unknown>);
    return Promise.resolve(new Response(body, { status, headers: { "content-type": type } }));
  });
  return requests;
}

async function replay(stream: string): Promise<{ chat: Chat<ChatMessage>; requests: Record<string, unknown>[] }> {
  const requests = answerWith(stream);
  const chat = new Chat<ChatMessage>({ id: "conversation-1", transport: chatTransport });
  await chat.sendMessage({ text: "hello" });
  return { chat, requests };
}

describe("a stream with every event", () => {
  const stream = readFileSync(new URL("every-event.sse", OWN), "utf8");

  it("becomes a message with all parts in order", async () => {
    const { chat } = await replay(stream);

    expect(chat.status).toBe("ready");
    const message = chat.messages[1];
    expect(message?.id).toBe("answer-1");
    expect(message?.metadata).toMatchObject({ turnId: "turn-1", assistant: "openai" });
    expect(message && inReadingOrder(message.parts).map((part) => part.type)).toEqual([
      "text",
      "dynamic-tool",
      "data-receipt",
      "dynamic-tool",
      "dynamic-tool",
      "data-tasks",
      "dynamic-tool",
      "dynamic-tool",
      "data-preview",
      "data-choice",
      "data-notice",
      "text",
    ]);
  });

  it("leaves each tool call in the state in which it ended", async () => {
    const { chat } = await replay(stream);

    const tools = chat.messages[1]?.parts.filter((part): part is ToolPart => part.type === "dynamic-tool") ?? [];
    expect(tools.map((tool) => [tool.toolName, tool.state, toolFace(tool).state])).toEqual([
      ["add_tasks", "output-available", "done"],
      ["find_tasks", "output-error", "failed"],
      ["find_tasks", "output-available", "done"],
      ["undo", "output-error", "failed"],
      ["delete_tasks", "approval-requested", "waiting"],
    ]);
    expect(tools[0]?.input).toEqual({ tasks: [{ title: "report" }] });
  });
});

describe("a stream that the backend wrote", () => {
  const names = readdirSync(BACKENDS).filter((name) => name.endsWith(".sse"));
  const SHOWN = "step-start text dynamic-tool data-receipt data-tasks data-choice data-preview data-notice".split(" ");

  it("is there", () => {
    expect(names).not.toEqual([]);
  });

  it.each(names)("is understood: %s", async (name) => {
    const { chat } = await replay(readFileSync(new URL(name, BACKENDS), "utf8"));

    expect(chat.error).toBeUndefined();
    const parts = chat.messages[1]?.parts ?? [];
    expect(parts.map((part) => part.type).filter((type) => !SHOWN.includes(type))).toEqual([]);
    expect(parts.some((part) => part.type === "text" && part.text !== "")).toBe(true);
  });
});

describe("a request", () => {
  it("carries the new message, the time zone and the locale, and no history", async () => {
    const { requests } = await replay("data: [DONE]\n\n");

    expect(requests).toEqual([
      {
        id: "conversation-1",
        trigger: "submit-message",
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        locale: navigator.language,
        message: expect.objectContaining({ role: "user", parts: [{ type: "text", text: "hello" }] }) as unknown,
      },
    ]);
  });

  it("to answer anew names the answer and sends no message", async () => {
    const { chat, requests } = await replay(readFileSync(new URL("every-event.sse", OWN), "utf8"));
    await chat.regenerate({ messageId: "answer-1" });

    expect(requests[1]).toMatchObject({ trigger: "regenerate-message", messageId: "answer-1" });
    expect(requests[1]).not.toHaveProperty("message");
  });

  it("with an approval sends the answer's message again", async () => {
    const { chat, requests } = await replay(readFileSync(new URL("every-event.sse", OWN), "utf8"));
    await chat.addToolApprovalResponse({ id: "a1", approved: true });
    await chat.sendMessage();

    const message = requests[1]?.message as ChatMessage;
    expect(message.id).toBe("answer-1");
    expect(message.parts).toContainEqual(
      expect.objectContaining({ state: "approval-responded", approval: { id: "a1", approved: true } }),
    );
  });

  it("that is refused fails with the server's code and sentence", async () => {
    answerWith(
      JSON.stringify({ status: 409, code: "turn_in_progress", detail: "Wait." }),
      409,
      "application/problem+json",
    );
    const chat = new Chat<ChatMessage>({ id: "conversation-1", transport: chatTransport });
    await chat.sendMessage({ text: "hello" });

    expect(chat.status).toBe("error");
    expect(chat.error).toMatchObject({ name: "ApiError", status: 409, code: "turn_in_progress", message: "Wait." });
    expect(chat.messages.map((message) => message.role)).toEqual(["user"]);
  });
});
