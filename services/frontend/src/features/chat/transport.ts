import { DefaultChatTransport } from "ai";

import { ApiError, readProblem } from "@/api/api-error";
import { timeZone } from "@/dates/time-zone";
import type { ChatMessage } from "@/features/chat/stream-types";
import { locale } from "@/i18n/language";

type Body = {
  id: string;
  message?: ChatMessage;
  trigger: "submit-message" | "regenerate-message";
  messageId?: string | null;
  timeZone: string;
  locale: string;
};

/**
 * The chat over HTTP. The server keeps the history, so only the message that is new (or the approval that was given)
 * travels. Refusals reach `useChat` as ApiError.
 */
export const chatTransport = new DefaultChatTransport<ChatMessage>({
  api: "/api/chat",
  fetch: async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok) throw await readProblem(response);
    return response;
  },
  prepareSendMessagesRequest: ({ id, messages, trigger, messageId }) => {
    const body: Body = { id, trigger, timeZone: timeZone(), locale: locale() };
    const last = messages.at(-1);
    if (trigger === "regenerate-message") body.messageId = messageId ?? last?.id ?? null;
    else if (last) body.message = last;
    return { body };
  },
});

/** A message that was sent before is not a failed one: the server has it and answers it. */
export function wasReceived(error: Error | undefined): boolean {
  return error instanceof ApiError && error.code === "message_exists";
}
