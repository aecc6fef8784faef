import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";

import { conversationQuery } from "@/api/conversations";
import { failureText } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { ChatView } from "@/features/chat/chat-view";
import type { ChatMessage } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

type Props = {
  conversationId: string;
  /** Whether it begins here: the server need not have it yet. */
  isNew: boolean;
  onBegin: () => void;
  onNew: () => void;
};

/** Loads a conversation and shows it. */
export function ChatPane({ conversationId, isNew, onBegin, onNew }: Props) {
  const [storedIds, setStoredIds] = useState<ReadonlySet<string>>(new Set());
  const { data, dataUpdatedAt, error, refetch, isFetching } = useQuery({
    ...conversationQuery(conversationId),
    enabled: !isNew || storedIds.has(conversationId),
  });
  const stored = useMemo(
    () => (data && dataUpdatedAt > 0 ? { messages: data.messages as ChatMessage[] } : null),
    [data, dataUpdatedAt],
  );
  const onStored = useCallback(() => setStoredIds((ids) => new Set(ids).add(conversationId)), [conversationId]);
  if (isNew || stored) {
    return (
      <ChatView
        key={conversationId}
        conversationId={conversationId}
        stored={stored}
        onBegin={onBegin}
        onStored={onStored}
      />
    );
  }
  if (data === null) {
    return (
      <Blank text={t("chat.notFound")}>
        <Button variant="primary" icon="add" onClick={onNew}>
          {t("chat.startNew")}
        </Button>
      </Blank>
    );
  }
  if (error) {
    return (
      <Blank text={`${t("chat.loadFailed")} ${failureText(error)}`}>
        <Button icon="refresh" disabled={isFetching} onClick={() => void refetch()}>
          {t("chat.retry")}
        </Button>
      </Blank>
    );
  }
  return <LoadingChat />;
}

function Blank({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-0 grow flex-col items-center justify-center gap-4 p-6 text-center text-muted">
      <Icon name="chat" className="size-7 text-faint" />
      <p className="max-w-sm text-pretty">{text}</p>
      {children}
    </div>
  );
}

function LoadingChat() {
  return (
    <div className="mx-auto w-full max-w-2xl grow space-y-6 px-4 py-6 md:px-6" aria-busy="true">
      <Skeleton className="ms-auto h-10 w-1/2 rounded-2xl" />
      <div className="space-y-2.5">
        <Skeleton className="h-4 w-3/4" />
        <Skeleton className="h-24 w-full rounded-xl" />
      </div>
      <Skeleton className="ms-auto h-10 w-1/3 rounded-2xl" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
