import { useMutation, useQueryClient } from "@tanstack/react-query";

import { conversationKeys, deleteConversation } from "@/api/conversations";
import type { Conversation } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast-store";
import { t } from "@/i18n/translate";

type Props = { conversation: Conversation; onClose: () => void; onDeleted: () => void };

export function DeleteDialog({ conversation, onClose, onDeleted }: Props) {
  const queries = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteConversation(conversation.id),
    onMutate: () => queries.cancelQueries({ queryKey: conversationKeys.one(conversation.id) }),
    onError: sayFailure,
    onSuccess: () => {
      showToast({ text: t("conversations.deleted") });
      onDeleted();
    },
    onSettled: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: conversationKeys.all });
    },
  });
  return (
    <Dialog
      title={t("conversations.deleteTitle")}
      description={t("conversations.deleteText", { title: conversation.title })}
      onClose={onClose}
    >
      <div className="mt-5 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          {t("conversations.cancel")}
        </Button>
        <Button variant="danger" icon="trash" disabled={deleting.isPending} onClick={() => deleting.mutate()}>
          {t("conversations.delete")}
        </Button>
      </div>
    </Dialog>
  );
}
