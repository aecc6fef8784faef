import { readdirSync, readFileSync } from "node:fs";

import { DefaultChatTransport, readUIMessageStream } from "ai";
import { afterEach, describe, expect, it, vi } from "vitest";

import { inReadingOrder } from "@/features/chat/message-parts";
import { ChatSession, type ChatState } from "@/features/chat/stream/chat-session";
import type { ChatMessage, ToolPart } from "@/features/chat/stream/types";
import { toolFace } from "@/features/chat/tool-words";

const OWN = new URL("./fixtures/", import.meta.url);
/** Written by the backend's own tests. */
const BACKENDS = new URL("../../../../../../tests/contract/fixtures/", import.meta.url);

afterEach(() => vi.unstubAllGlobals());

function answerWith(body: string, status = 200, type = "text/event-stream") {
  const requests: Record<string, unknown>[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    requests.push(JSON.parse(init.body as string) as Record<string, unknown>);
    return Promise.resolve(new Response(body, { status, headers: { "content-type": type } }));
  });
  return requests;
}

type Replayed = { session: ChatSession; chat: ChatState; requests: Record<string, unknown>[] };

async function replay(stream: string): Promise<Replayed> {
  const requests = answerWith(stream);
  const session = new ChatSession("conversation-1", []);
  await session.send([{ type: "text", text: "hello" }]);
  return { session, chat: session.read(), requests };
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

describe("an edited message", () => {
  it("names what it replaces, and takes back what that changed if asked to", async () => {
    const { session, requests } = await replay(readFileSync(new URL("every-event.sse", OWN), "utf8"));
    const question = session.read().messages[0];
    await session.edit(question?.id ?? "", "something else", { rollback: true });

    expect(requests[1]).toMatchObject({ trigger: "submit-message", messageId: question?.id, rollback: true });
    expect(session.read().messages.map((message) => message.role)).toEqual(["user", "assistant"]);
  });
});

/** The AI SDK's own reading of a stream: what any of its clients makes of it. */
async function readBySdk(stream: string): Promise<unknown> {
  answerWith(stream);
  const chunks = await new DefaultChatTransport({ api: "/api/chat" }).sendMessages({
    chatId: "conversation-1",
    messages: [],
    trigger: "submit-message",
    messageId: undefined,
    abortSignal: undefined,
  });
  let message: unknown;
  for await (const state of readUIMessageStream({ stream: chunks })) message = state;
  return message;
}

describe("the AI SDK", () => {
  it.each([
    ["every-event.sse", OWN],
    ...readdirSync(BACKENDS)
      .filter((name) => name.endsWith(".sse"))
      .map((name) => [name, BACKENDS] as const),
  ] as const)("makes the same message of %s", async (name, folder) => {
    const stream = readFileSync(new URL(name, folder), "utf8");
    const { chat } = await replay(stream);

    expect(chat.messages[1]).toMatchObject(plain(await readBySdk(stream)));
  });
});

/** Without what is undefined, and without what a model's raw arguments were: they are shown once they are whole. */
function plain(message: unknown): object {
  return JSON.parse(
    JSON.stringify(message, (key, value: unknown) => (key === "rawInput" ? undefined : value)),
  ) as object;
}

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
    const { session, requests } = await replay(readFileSync(new URL("every-event.sse", OWN), "utf8"));
    await session.regenerate("answer-1", { rollback: false });

    expect(requests[1]).toMatchObject({ trigger: "regenerate-message", messageId: "answer-1" });
    expect(requests[1]).not.toHaveProperty("message");
  });

  it("with an approval sends the answer's message again", async () => {
    const { session, requests } = await replay(readFileSync(new URL("every-event.sse", OWN), "utf8"));
    await session.approve("a1", true);

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
    const session = new ChatSession("conversation-1", []);
    await session.send([{ type: "text", text: "hello" }]);
    const chat = session.read();

    expect(chat.status).toBe("error");
    expect(chat.error).toMatchObject({ name: "ApiError", status: 409, code: "turn_in_progress", message: "Wait." });
    expect(chat.messages.map((message) => message.role)).toEqual(["user"]);
  });
});
