import { memo } from "react";

import { copyText } from "@/components/copy-text";
import { IconButton } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { AnswerText } from "@/features/chat/answer-text";
import { BranchSwitch } from "@/features/chat/branch-switch";
import { ChoiceCard } from "@/features/chat/choice-card";
import { hasChanged } from "@/features/chat/message-changes";
import { findTool, inReadingOrder, isBlank, textOf } from "@/features/chat/message-parts";
import { NoticeLine } from "@/features/chat/notice-line";
import { PreviewCard } from "@/features/chat/preview-card";
import { ReceiptCard } from "@/features/chat/receipt-card";
import type { ChatMessage, ChatPart, ChoiceAnswer } from "@/features/chat/stream/types";
import { TaskListCard } from "@/features/chat/task-list-card";
import { ToolCall } from "@/features/chat/tool-call";
import { t } from "@/i18n/translate";

export type AnswerActions = {
  choose: (answer: ChoiceAnswer, label: string) => void;
  approve: (approvalId: string, approved: boolean) => void;
  /** `rollback` also takes back what the answer changed. */
  regenerate: (messageId: string, rollback: boolean) => void;
  edit: (messageId: string, text: string, rollback: boolean) => void;
  /** Goes to another version of a message. */
  open: (messageId: string) => void;
};

type Props = {
  message: ChatMessage;
  isLast: boolean;
  isBusy: boolean;
  /** How the user's next message answered a choice of this one. */
  choiceAnswer: ChoiceAnswer | undefined;
  actions: AnswerActions;
};

/** An answer: its text, its calls and its cards in the order in which they came. */
export const AssistantMessage = memo(function AssistantMessage(props: Props) {
  const { message, isLast, isBusy, actions } = props;
  const isRunning = isLast && isBusy;
  return (
    <article aria-label={t("chat.assistantSaid")}>
      <div className="flex flex-col gap-2.5">
        {inReadingOrder(message.parts).map((part) => (
          <Part key={keyOf(part, message)} part={part} {...props} />
        ))}
      </div>
      {isRunning && isBlank(message) && <Thinking />}
      {!isRunning && (
        <div className="mt-1 -ms-1.5 flex empty:hidden">
          <BranchSwitch message={message} isDisabled={isBusy} onOpen={actions.open} />
          {isLast && <AnswerButtons message={message} actions={actions} />}
        </div>
      )}
    </article>
  );
});

function AnswerButtons({ message, actions }: Pick<Props, "message" | "actions">) {
  const text = textOf(message);
  const copy = async () => {
    const isCopied = await copyText(text);
    showToast({ text: isCopied ? t("chat.copied") : t("chat.copyFailed") });
  };
  return (
    <>
      <IconButton icon="refresh" label={t("chat.tryAgain")} onClick={() => actions.regenerate(message.id, false)} />
      {hasChanged(message) && (
        <IconButton
          icon="undo"
          label={t("chat.tryAgainRollback")}
          onClick={() => actions.regenerate(message.id, true)}
        />
      )}
      {text && <IconButton icon="copy" label={t("chat.copy")} onClick={() => void copy()} />}
    </>
  );
}

/** Parts only ever join at the end, so a part's place in the message names it. */
function keyOf(part: ChatPart, message: ChatMessage): number {
  return message.parts.indexOf(part);
}

function Part({ part, message, isLast, isBusy, choiceAnswer, actions }: Props & { part: ChatPart }) {
  const isOpen = isLast && !isBusy;
  switch (part.type) {
    case "text":
      return <AnswerText text={part.text} />;
    case "dynamic-tool":
      return <ToolCall part={part} />;
    case "data-receipt":
      return <ReceiptCard receipt={part.data} />;
    case "data-tasks":
      return <TaskListCard list={part.data} />;
    case "data-notice":
      return <NoticeLine notice={part.data} />;
    case "data-choice": {
      const choice = part.data;
      if (!("options" in choice)) return null;
      return (
        <ChoiceCard
          choice={choice}
          chosenId={choiceAnswer?.choiceId === choice.id ? choiceAnswer.optionId : null}
          isOpen={isOpen}
          onChoose={(optionId, label) => actions.choose({ choiceId: choice.id, optionId }, label)}
        />
      );
    }
    case "data-preview":
      return (
        <PreviewCard
          preview={part.data}
          tool={findTool(message, part.data.toolCallId)}
          isOpen={isOpen}
          onAnswer={(approved) => actions.approve(part.data.approvalId, approved)}
        />
      );
    default:
      return null;
  }
}

/** Shown between sending and the first word. */
export function Thinking() {
  return (
    <div className="flex h-6 items-center gap-1.5 text-faint" aria-hidden="true" title={t("chat.thinking")}>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          className={`size-1.5 animate-pulse rounded-full bg-current ${["", "[animation-delay:200ms]", "[animation-delay:400ms]"][dot]}`}
        />
      ))}
    </div>
  );
}
