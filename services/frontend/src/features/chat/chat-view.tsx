import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useActions } from "@/actions/handlers";
import { ApiError } from "@/api/api-error";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/copy-text";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast-store";
import type { AnswerActions } from "@/features/chat/assistant-message";
import { Composer } from "@/features/chat/composer";
import { NEW_CHAT_DRAFT, readDraft, writeDraft } from "@/features/chat/drafts";
import { EmptyChat } from "@/features/chat/empty-chat";
import { MessageList } from "@/features/chat/message-list";
import { textOf } from "@/features/chat/message-parts";
import { isRecalled, recallBefore } from "@/features/chat/recall";
import type { ChatMessage } from "@/features/chat/stream/types";
import { useConversationChat, type ConversationChat, type Stored } from "@/features/chat/use-conversation-chat";
import { useStickToBottom } from "@/features/chat/use-stick-to-bottom";
import { UnsentNote } from "@/features/chat/user-message";
import { t } from "@/i18n/translate";

type Props = {
  conversationId: string;
  /** What the server has of it; null when it begins here. */
  stored: Stored | null;
  onBegin: () => void;
  /** Called when the server has taken the first message. */
  onStored: () => void;
};

/** One conversation: its messages and the composer. */
export function ChatView({ conversationId, stored, onBegin, onStored }: Props) {
  const chat = useConversationChat(conversationId, stored);
  // A chat that has not begun has a new id each time: its draft is found by being the new one's.
  const draftKey = stored ? conversationId : NEW_CHAT_DRAFT;
  const [draft, setDraft] = useState(() => readDraft(draftKey));
  const { scrollerRef, contentRef, isAtBottom, scrollToBottom } = useStickToBottom();
  const inputRef = useRef<HTMLTextAreaElement>(null);
  // On a touch screen the focus would bring up the keyboard, over what is to be read.
  const focusComposer = useCallback(() => {
    if (matchMedia("(pointer: fine)").matches) inputRef.current?.focus();
  }, []);
  // The buttons of a card go away once it is answered, and the focus must not go with them.
  const goOn = useCallback(() => {
    scrollToBottom();
    focusComposer();
  }, [scrollToBottom, focusComposer]);
  const actions = useAnswerActions(chat, goOn);
  const { messages, isBusy, unsent } = chat;

  const isTaken = stored === null && messages.some((message) => message.role === "assistant");
  useEffect(() => {
    if (isTaken) onStored();
  }, [isTaken, onStored]);

  useEffect(() => {
    writeDraft(draftKey, [unsent ? textOf(unsent) : "", draft].filter(Boolean).join("\n"));
  }, [draftKey, unsent, draft]);

  const send = async (text: string) => {
    scrollToBottom();
    onBegin();
    // What could not be sent before goes first, so that nothing is lost and the order stays.
    const isClear = unsent === null || (await chat.retry());
    if (isClear) await chat.session.send([{ type: "text", text }]);
    else setDraft(text);
  };

  useEffect(focusComposer, [focusComposer]);
  useActions({
    "chat.write": () => inputRef.current?.focus(),
    "chat.copy": () => void copyLast(messages),
  });

  return (
    <div className="flex min-h-0 grow flex-col">
      <div ref={scrollerRef} className="relative min-h-0 grow overflow-y-auto overscroll-contain px-4 md:px-6">
        <div ref={contentRef} className={messages.length === 0 ? "h-full" : "py-6"}>
          {messages.length === 0 ? (
            <EmptyChat onTry={(text) => void send(text)} />
          ) : (
            <>
              <MessageList messages={messages} isBusy={isBusy} isUnsent={unsent !== null} actions={actions} />
              <Aftermath
                chat={chat}
                onEdit={(message) => {
                  chat.discard();
                  setDraft([textOf(message), draft].filter(Boolean).join("\n"));
                  inputRef.current?.focus();
                }}
              />
            </>
          )}
        </div>
      </div>
      <div className="relative px-3 pt-1 pb-3 md:px-6">
        {!isAtBottom && (
          <button
            type="button"
            aria-label={t("chat.toLatest")}
            title={t("chat.toLatest")}
            onClick={scrollToBottom}
            className="absolute -top-11 inset-x-0 mx-auto inline-flex size-9 animate-fade items-center justify-center rounded-full bg-raised text-muted shadow-float hover:text-ink"
          >
            <Icon name="down" />
          </button>
        )}
        <Composer
          text={draft}
          onText={setDraft}
          onSend={() => {
            setDraft("");
            void send(draft.trim());
          }}
          onStop={() => void chat.stop()}
          onRecall={() => (isRecalled(messages, draft) ? recallBefore(messages, draft) : null)}
          isBusy={isBusy}
          inputRef={inputRef}
        />
      </div>
    </div>
  );
}

async function copyLast(messages: ChatMessage[]) {
  const answer = messages.findLast((message) => message.role === "assistant");
  if (answer) showToast({ text: (await copyText(textOf(answer))) ? t("chat.copied") : t("chat.copyFailed") });
}

function useAnswerActions({ session, open }: ConversationChat, afterwards: () => void): AnswerActions {
  return useMemo(
    () => ({
      choose: (answer, label) => {
        void session.send([
          { type: "text", text: label },
          { type: "data-choice", data: answer },
        ]);
        afterwards();
      },
      approve: (id, approved) => {
        void session.approve(id, approved);
        afterwards();
      },
      regenerate: (messageId, rollback) => {
        void session.regenerate(messageId, { rollback });
        afterwards();
      },
      edit: (messageId, text, rollback) => {
        void session.edit(messageId, text, { rollback });
        afterwards();
      },
      open: (messageId) => void open(messageId),
    }),
    [session, open, afterwards],
  );
}

type AftermathProps = { chat: ConversationChat; onEdit: (message: ChatMessage) => void };

/** What went wrong after the last message, and the way on. */
function Aftermath({ chat, onEdit }: AftermathProps) {
  const { error, unsent } = chat;
  if (!error) return null;
  return (
    <div className="mx-auto mt-2 w-full max-w-2xl">
      {unsent ? (
        <UnsentNote error={error} onRetry={() => void chat.retry()} onEdit={() => onEdit(unsent)} />
      ) : (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm text-danger"
        >
          <Icon name="alert" className="size-4" />
          <span className="min-w-0 grow break-words">{errorText(error)}</span>
          <Button className="h-7 px-2.5" icon="refresh" onClick={() => void chat.refresh()}>
            {t("chat.reconnect")}
          </Button>
        </div>
      )}
    </div>
  );
}

function errorText(error: Error): string {
  if (error instanceof TypeError) return t("chat.connectionLost");
  if (error instanceof ApiError) return error.message;
  // The stream's `error` event carries a sentence for the user; other errors are for developers.
  return error.name === "Error" ? error.message : t("chat.answerFailed");
}
