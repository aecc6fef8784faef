import { ApiError, readProblem } from "@/api/api-error";
import { timeZone } from "@/dates/time-zone";
import type { ChatMessage, StreamEvent } from "@/features/chat/stream/types";
import { locale } from "@/i18n/language";

import { readEvents } from "@/features/chat/stream/read-events";

/** What a turn is asked for. `replaces` is the message that an edited one takes the place of. */
export type TurnRequest =
  | { trigger: "submit-message"; message: ChatMessage; replaces?: string; rollback?: boolean }
  | { trigger: "regenerate-message"; messageId: string; rollback?: boolean };

type Events = AsyncGenerator<StreamEvent>;

/**
 * Begins a turn and gives its events. The server keeps the history, so only what is new travels.
 * @throws ApiError when refused, TypeError when the server was not reached.
 */
export async function requestTurn(conversationId: string, request: TurnRequest, signal: AbortSignal): Promise<Events> {
  const { trigger, rollback = false } = request;
  const subject =
    trigger === "submit-message"
      ? { message: request.message, ...(request.replaces ? { messageId: request.replaces } : {}) }
      : { messageId: request.messageId };
  const response = await fetch("/api/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      id: conversationId,
      trigger,
      ...subject,
      ...(rollback ? { rollback } : {}),
      timeZone: timeZone(),
      locale: locale(),
    }),
    signal,
  });
  return eventsOf(response);
}

/** The events of the turn under way from its first one; null when none runs. */
export async function resumeTurn(conversationId: string, signal: AbortSignal): Promise<Events | null> {
  const response = await fetch(`/api/chat/${conversationId}/stream`, { signal });
  return response.status === 204 ? null : eventsOf(response);
}

async function eventsOf(response: Response): Promise<Events> {
  if (!response.ok) throw await readProblem(response);
  if (!response.body) throw new TypeError("The answer has no body.");
  return readEvents(response.body);
}

/** A message that was sent before is not a failed one: the server has it and answers it. */
export function wasReceived(error: Error | undefined): boolean {
  return error instanceof ApiError && error.code === "message_exists";
}
