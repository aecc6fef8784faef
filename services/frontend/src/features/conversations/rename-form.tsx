import { useMutation, useQueryClient } from "@tanstack/react-query";

import { conversationKeys, renameConversation } from "@/api/conversations";
import type { Conversation } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { RenameField } from "@/components/ui/rename-field";
import { t } from "@/i18n/translate";

const TITLE_CHARACTERS_MAX = 200;

/** Gives a conversation another title. */
export function RenameForm({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const queries = useQueryClient();
  const renaming = useMutation({
    mutationFn: (title: string) => renameConversation(conversation.id, title),
    onError: sayFailure,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: conversationKeys.all });
      onClose();
    },
  });
  return (
    <RenameField
      name={conversation.title}
      label={t("conversations.renameLabel", { title: conversation.title })}
      maxLength={TITLE_CHARACTERS_MAX}
      onDone={(title) => (title === null ? onClose() : renaming.mutate(title))}
    />
  );
}
