import { memo, useState } from "react";

import { failureText } from "@/components/task/use-task-actions";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { BranchSwitch } from "@/features/chat/branch-switch";
import { MessageEdit } from "@/features/chat/message-edit";
import { textOf } from "@/features/chat/message-parts";
import type { ChatMessage } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

type Props = {
  message: ChatMessage;
  /** Whether what came after it changed something that stands. */
  hasChanges: boolean;
  canEdit: boolean;
  onEdit: (messageId: string, text: string, rollback: boolean) => void;
  /** Goes to another version of it. */
  onOpen: (messageId: string) => void;
};

export const UserMessage = memo(function UserMessage({ message, hasChanges, canEdit, onEdit, onOpen }: Props) {
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing && canEdit) {
    return (
      <MessageEdit
        text={textOf(message)}
        hasChanges={hasChanges}
        onSend={(text, rollback) => onEdit(message.id, text, rollback)}
        onClose={() => setIsEditing(false)}
      />
    );
  }
  return (
    <article className="group/said flex flex-wrap items-center justify-end gap-x-1" aria-label={t("chat.you")}>
      {canEdit && (
        <IconButton
          icon="edit"
          label={t("chat.edit")}
          onClick={() => setIsEditing(true)}
          className="opacity-0 group-hover/said:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      )}
      <p
        dir="auto"
        className="max-w-[85%] rounded-2xl rounded-ee-md bg-accent-soft px-3.5 py-2 break-words whitespace-pre-wrap"
      >
        {textOf(message)}
      </p>
      <div className="-mb-2 flex basis-full justify-end empty:hidden">
        <BranchSwitch message={message} isDisabled={!canEdit} onOpen={onOpen} />
      </div>
    </article>
  );
});

type UnsentProps = { error: unknown; onRetry: () => void; onEdit: () => void };

/** Under a message that the server does not have: why, and what can be done. */
export function UnsentNote({ error, onRetry, onEdit }: UnsentProps) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-[0.8125rem] text-danger">
      <Icon name="alert" className="size-4" />
      <span>
        <span className="font-medium">{t("chat.notSent")}</span> {failureText(error)}
      </span>
      <Button className="h-7 px-2.5" onClick={onEdit}>
        {t("chat.editText")}
      </Button>
      <Button className="h-7 px-2.5" icon="refresh" onClick={onRetry}>
        {t("chat.retry")}
      </Button>
    </div>
  );
}
