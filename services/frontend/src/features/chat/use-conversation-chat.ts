import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { stopTurn } from "@/api/chat";
import { conversationKeys, openBranch } from "@/api/conversations";
import { taskKeys } from "@/api/tasks";
import { sayFailure } from "@/components/task/use-task-actions";
import { ChatSession } from "@/features/chat/stream/chat-session";
import { wasReceived } from "@/features/chat/stream/request-turn";
import type { ChatMessage } from "@/features/chat/stream/types";

/** What the server has of a conversation; a new object each time it was looked up. */
export type Stored = { messages: ChatMessage[] };

/**
 * A conversation that goes on: what is read of a turn while it runs, what the server stored whenever none does.
 * `stored` is null for a conversation that begins with the next message.
 */
export function useConversationChat(conversationId: string, stored: Stored | null) {
  const queries = useQueryClient();
  const [session] = useState(() => new ChatSession(conversationId, stored?.messages ?? []));
  const { messages, status, error } = useSyncExternalStore(session.subscribe, session.read);
  const outdated = useRef(stored);
  const isBusy = status === "submitted" || status === "streaming";
  const last = messages.at(-1);
  const isReceived = wasReceived(error) || stored?.messages.some((message) => message.id === last?.id);
  const unsent = status === "error" && last?.role === "user" && !isReceived ? last : null;

  const refresh = useCallback(async () => {
    void queries.invalidateQueries({ queryKey: taskKeys.all });
    await queries.invalidateQueries({ queryKey: conversationKeys.all });
  }, [queries]);

  useEffect(
    () =>
      session.onFinish(() => {
        outdated.current = stored;
        void refresh();
      }),
    [session, stored, refresh],
  );

  const [resumes] = useState(stored !== null);
  useEffect(() => {
    if (resumes) void session.resume();
  }, [session, resumes]);

  useEffect(() => {
    if (!stored || isBusy || unsent || stored === outdated.current) return;
    outdated.current = stored;
    session.show(stored.messages);
    // Another tab, or a request that was cut off, began a turn that is still running.
    if (stored.messages.at(-1)?.role === "user") void session.resume();
  }, [session, stored, isBusy, unsent]);

  /** Sends the unsent message again; whether the server has it now. */
  const retry = useCallback(async () => {
    if (!unsent) return true;
    session.discard(unsent);
    await session.resend(unsent);
    return session.read().status !== "error";
  }, [session, unsent]);

  const discard = useCallback(() => unsent && session.discard(unsent), [session, unsent]);

  const stop = useCallback(async () => {
    try {
      await stopTurn(conversationId);
    } catch {
      // The server did not hear of this turn or is gone: reading it ends here.
      session.leave();
    }
  }, [conversationId, session]);

  /** Shows another version of a message, and what came after it. */
  const open = useCallback(
    async (messageId: string) => {
      try {
        const shown = await openBranch(conversationId, messageId);
        queries.setQueryData(conversationKeys.one(conversationId), shown);
      } catch (error) {
        sayFailure(error);
      }
    },
    [queries, conversationId],
  );

  return { session, messages, error, isBusy, unsent, retry, discard, stop, refresh, open };
}

export type ConversationChat = ReturnType<typeof useConversationChat>;
