import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { conversationKeys, renameConversation } from "@/api/conversations";
import type { Conversation } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { t } from "@/i18n/translate";

const TITLE_CHARACTERS_MAX = 200;

/** Enter or leaving the field keeps the new name, Escape the old one. */
export function RenameForm({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const queries = useQueryClient();
  const [title, setTitle] = useState(conversation.title);
  const inputRef = useRef<HTMLInputElement>(null);
  const isClosed = useRef(false);
  const renaming = useMutation({
    mutationFn: (name: string) => renameConversation(conversation.id, name),
    onError: sayFailure,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: conversationKeys.all });
      onClose();
    },
  });

  useEffect(() => inputRef.current?.select(), []);

  const finish = (keep: boolean) => {
    if (isClosed.current) return;
    isClosed.current = true;
    const name = title.trim();
    if (keep && name && name !== conversation.title) renaming.mutate(name);
    else onClose();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finish(true);
      }}
    >
      <input
        ref={inputRef}
        value={title}
        maxLength={TITLE_CHARACTERS_MAX}
        aria-label={t("conversations.renameLabel", { title: conversation.title })}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => event.key === "Escape" && finish(false)}
        className="h-8.5 w-full rounded-lg bg-raised px-2.5 text-sm shadow-card focus-visible:outline-offset-0"
      />
    </form>
  );
}
