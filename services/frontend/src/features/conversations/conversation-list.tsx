import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";

import { conversationsQuery } from "@/api/conversations";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Skeleton } from "@/components/ui/skeleton";
import { ConversationItem } from "@/features/conversations/conversation-item";
import { t } from "@/i18n/translate";

type Props = {
  openId: string;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onNew: () => void;
};

/** All conversations, the latest first. */
export function ConversationList({ openId, hrefOf, onOpen, onNew }: Props) {
  const [search, setSearch] = useState("");
  const words = useDeferredValue(search.trim());
  const query = useInfiniteQuery({ ...conversationsQuery(words), placeholderData: keepPreviousData });
  const conversations = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="space-y-2 px-3 pb-2">
        <Button icon="add" className="h-9 w-full justify-start px-2.5" onClick={onNew}>
          {t("conversations.newChat")}
        </Button>
        <SearchField
          value={search}
          label={t("conversations.search")}
          clearLabel={t("conversations.clearSearch")}
          onChange={setSearch}
          className="gap-2 hover:bg-hover"
        />
      </div>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-3 pb-3">
        {query.isPending ? (
          <Loading />
        ) : !query.data ? (
          <div role="alert" className="space-y-2 px-2.5 py-2 text-sm text-muted">
            <p>{t("conversations.loadFailed")}</p>
            <Button icon="refresh" onClick={() => void query.refetch()}>
              {t("conversations.retry")}
            </Button>
          </div>
        ) : conversations.length === 0 ? (
          <p className="px-2.5 py-1.5 text-sm text-faint">
            {words ? t("conversations.noResults") : t("conversations.none")}
          </p>
        ) : (
          <ul className="space-y-0.5">
            {conversations.map((conversation) => (
              <ConversationItem
                key={conversation.id}
                conversation={conversation}
                isOpen={conversation.id === openId}
                href={hrefOf(conversation.id)}
                onOpen={onOpen}
                onDeleted={() => conversation.id === openId && onNew()}
              />
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button variant="quiet" className="mt-1 w-full" onClick={() => void query.fetchNextPage()}>
            {t("conversations.showMore")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy="true" className="space-y-2.5 px-2.5 py-2">
      {["w-4/5", "w-3/5", "w-2/3", "w-1/2"].map((width) => (
        <Skeleton key={width} className={`h-4.5 ${width}`} />
      ))}
    </div>
  );
}
