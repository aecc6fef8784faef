import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { ApiError } from "@/api/api-error";
import { send } from "@/api/http";
import type { Conversation, Page } from "@/api/types";

const PAGE_LIMIT = 50;

/** `messages` are the AI SDK's, as the chat stream made them; the chat feature knows their parts. */
export type ConversationWithMessages = Conversation & { messages: unknown[] };

export const conversationKeys = {
  all: ["conversations"] as const,
  list: (search: string) => ["conversations", "list", search] as const,
  one: (id: string) => ["conversations", "one", id] as const,
};

export const conversationsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: conversationKeys.list(search),
    queryFn: ({ pageParam, signal }) =>
      send<Page<Conversation>>("GET", "/api/v1/conversations", {
        query: { search, cursor: pageParam, limit: PAGE_LIMIT },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Conversations on their way out: nothing asks for them any more. */
const leaving = new Set<string>();

/** One conversation with its messages; null when there is none of this id. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: conversationKeys.one(id),
    queryFn: async ({ signal }) => {
      if (leaving.has(id)) return null;
      try {
        return await send<ConversationWithMessages>("GET", `/api/v1/conversations/${id}`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

export const renameConversation = (id: string, title: string) =>
  send<Conversation>("PATCH", `/api/v1/conversations/${id}`, { body: { title } });

/** Puts another version of a message in view, with what came after it; tasks stay as they are. */
export const openBranch = (id: string, messageId: string) =>
  send<ConversationWithMessages>("PUT", `/api/v1/conversations/${id}/branch`, { body: { message_id: messageId } });

export async function deleteConversation(id: string): Promise<void> {
  leaving.add(id);
  try {
    await send<undefined>("DELETE", `/api/v1/conversations/${id}`);
  } catch (error) {
    leaving.delete(id);
    throw error;
  }
}
