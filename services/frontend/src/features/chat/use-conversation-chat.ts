import { useChat } from "@ai-sdk/react";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { stopTurn } from "@/api/chat";
import { conversationKeys } from "@/api/conversations";
import { newId } from "@/api/new-id";
import { taskKeys } from "@/api/tasks";
import type { ChatMessage } from "@/features/chat/stream-types";
import { chatTransport, wasReceived } from "@/features/chat/transport";

const RENDER_MILLISECONDS = 40;

/** What the server has of a conversation; a new object each time it was looked up. */
export type Stored = { messages: ChatMessage[] };

/**
 * A conversation that goes on: `useChat` while a turn runs, what the server stored whenever none does.
 * `stored` is null for a conversation that begins with the next message.
 */
export function useConversationChat(conversationId: string, stored: Stored | null) {
  const queries = useQueryClient();
  const outdated = useRef(stored);
  const failed = useRef(false);
  const [resumes] = useState(stored !== null);
  const chat = useChat<ChatMessage>({
    id: conversationId,
    messages: stored?.messages ?? [],
    generateId: newId,
    transport: chatTransport,
    resume: resumes,
    throttle: RENDER_MILLISECONDS,
    sendAutomaticallyWhen: ({ messages }) => isAnswered(messages.at(-1)),
    onFinish: ({ isError }) => {
      failed.current = isError;
      outdated.current = stored;
      void refresh();
    },
  });
  const { messages, status, error, setMessages, sendMessage, resumeStream, clearError } = chat;
  const isBusy = status === "submitted" || status === "streaming";
  const last = messages.at(-1);
  const isReceived = wasReceived(error) || stored?.messages.some((message) => message.id === last?.id);
  const unsent = status === "error" && last?.role === "user" && !isReceived ? last : null;

  const refresh = useCallback(async () => {
    void queries.invalidateQueries({ queryKey: taskKeys.all });
    await queries.cancelQueries({ queryKey: conversationKeys.one(conversationId) });
    await queries.invalidateQueries({ queryKey: conversationKeys.all });
  }, [queries, conversationId]);

  useEffect(() => {
    if (!stored || isBusy || unsent || stored === outdated.current) return;
    outdated.current = stored;
    setMessages(stored.messages);
    if (status === "error") clearError();
    // Another tab, or a request that was cut off, began a turn that is still running.
    if (stored.messages.at(-1)?.role === "user") void resumeStream();
  }, [stored, isBusy, unsent, status, setMessages, clearError, resumeStream]);

  /** Sends the unsent message again; whether the server has it now. */
  const retry = useCallback(async () => {
    if (!unsent) return true;
    failed.current = false;
    setMessages((shown) => shown.filter((message) => message !== unsent));
    await sendMessage(unsent);
    return !failed.current;
  }, [unsent, setMessages, sendMessage]);

  const discard = useCallback(() => {
    setMessages((shown) => shown.filter((message) => message !== unsent));
    clearError();
  }, [unsent, setMessages, clearError]);

  const stop = useCallback(async () => {
    try {
      await stopTurn(conversationId);
    } catch {
      // The server did not hear of this turn or is gone: reading it ends here.
      await chat.stop();
    }
  }, [conversationId, chat]);

  return { ...chat, isBusy, unsent, retry, discard, stop, refresh };
}

export type ConversationChat = ReturnType<typeof useConversationChat>;

/** Every approval of the message has the user's answer, and the server has not acted on it yet. */
function isAnswered(message: ChatMessage | undefined): boolean {
  const states = (message?.parts ?? []).flatMap((part) => (part.type === "dynamic-tool" ? [part.state] : []));
  return states.includes("approval-responded") && !states.includes("approval-requested");
}
