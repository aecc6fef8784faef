import { memo } from "react";

import { AssistantMessage, Thinking, type AnswerActions } from "@/features/chat/assistant-message";
import { hasChanged } from "@/features/chat/message-changes";
import { findChoiceAnswer, textOf } from "@/features/chat/message-parts";
import type { ChatMessage } from "@/features/chat/stream/types";
import { UserMessage } from "@/features/chat/user-message";
import { t } from "@/i18n/translate";

/** A question and its answer. */
const RECENT_MESSAGES = 2;
const ARRIVING = { user: "animate-rise", assistant: "animate-fade" };
const FAR = "[contain-intrinsic-size:auto_6rem] [content-visibility:auto]";

type Props = {
  messages: ChatMessage[];
  isBusy: boolean;
  /** Whether the server does not have the last message. */
  isUnsent: boolean;
  actions: AnswerActions;
};

/** Not drawn again while the user types. */
export const MessageList = memo(function MessageList({ messages, isBusy, isUnsent, actions }: Props) {
  const last = messages.at(-1);
  return (
    <>
      <ol aria-label={t("chat.messages")} className="mx-auto flex w-full max-w-2xl flex-col gap-5">
        {messages.map((message, index) => {
          const isLast = message === last;
          const isRecent = index >= messages.length - RECENT_MESSAGES;
          const next = messages[index + 1];
          return (
            // The others are not laid out until they are scrolled to, and stand still then.
            <li key={message.id} className={`-m-1 p-1 ${isRecent ? ARRIVING[message.role] : FAR}`}>
              {message.role === "user" ? (
                <UserMessage
                  message={message}
                  hasChanges={messages.slice(index + 1).some(hasChanged)}
                  canEdit={!isBusy && !(isLast && isUnsent)}
                  onEdit={actions.edit}
                  onOpen={actions.open}
                />
              ) : (
                <AssistantMessage
                  message={message}
                  isLast={isLast}
                  isBusy={isBusy}
                  choiceAnswer={next && findChoiceAnswer(next)}
                  actions={actions}
                />
              )}
            </li>
          );
        })}
        {isBusy && last?.role === "user" && (
          <li>
            <Thinking />
          </li>
        )}
      </ol>
      <Announcer last={last} isBusy={isBusy} />
    </>
  );
});

/** Says an answer once it is whole: word by word it would be noise. */
function Announcer({ last, isBusy }: { last: ChatMessage | undefined; isBusy: boolean }) {
  const text = isBusy ? t("chat.answering") : last?.role === "assistant" ? textOf(last) : "";
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
