import { useState } from "react";

import { failureText } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Card } from "@/features/chat/card";
import { ChangeRow } from "@/features/chat/change-row";
import { ACTION_ICONS } from "@/features/chat/receipt-words";
import type { Receipt } from "@/features/chat/stream/types";
import { useUndo } from "@/features/chat/use-undo";
import { t } from "@/i18n/translate";

const ROWS_SHOWN = 5;

/** A change that was made and kept: each task before and after, and the way back. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const [showsAll, setShowsAll] = useState(false);
  const undo = useUndo(receipt.changeSetId);
  const isUndone = receipt.undoneAt !== null || undo.isDone;
  const title = t(`receipts.${receipt.action}`);
  const total = receipt.changes.length;
  const rows = showsAll ? receipt.changes : receipt.changes.slice(0, ROWS_SHOWN);
  const label = `${title} ${t("task.count", { count: total })}`;
  return (
    <Card
      icon={ACTION_ICONS[receipt.action]}
      label={label}
      title={
        <>
          {title}
          {total > 1 && <span className="font-normal text-muted"> {t("task.count", { count: total })}</span>}
        </>
      }
      aside={receipt.action !== "undone" && <UndoButton undo={undo} isUndone={isUndone} />}
    >
      <ul className={`border-t border-line ${isUndone ? "grayscale" : ""}`}>
        {rows.map((change) => (
          <ChangeRow key={change.taskId} change={change} />
        ))}
      </ul>
      {total > ROWS_SHOWN && (
        <Button variant="quiet" className="mb-1 ms-1.5" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t("chat.showFewer") : t("chat.showAll", { count: total })}
        </Button>
      )}
      {receipt.failures.map((failure, index) => (
        <Trouble key={index} text={failure.detail} subject={failure.reference} />
      ))}
      {undo.error && !isUndone && (
        <Trouble text={failureText(undo.error)}>
          {undo.isConflict && (
            <Button variant="quiet" className="h-7" onClick={() => undo.run(true)}>
              {t("chat.undoAnyway")}
            </Button>
          )}
        </Trouble>
      )}
    </Card>
  );
}

function UndoButton({ undo, isUndone }: { undo: ReturnType<typeof useUndo>; isUndone: boolean }) {
  return (
    <span role="status" className="shrink-0">
      {isUndone ? (
        <span className="inline-flex items-center gap-1.5 px-2.5 text-[0.8125rem] text-muted">
          <Icon name="check" className="size-3.5" />
          {t("chat.undone")}
        </span>
      ) : (
        <Button variant="quiet" icon="undo" disabled={undo.isRunning} onClick={() => undo.run(false)}>
          {undo.isRunning ? t("chat.undoing") : t("chat.undo")}
        </Button>
      )}
    </span>
  );
}

type TroubleProps = { text: string; subject?: string; children?: React.ReactNode };

function Trouble({ text, subject, children }: TroubleProps) {
  return (
    <p role="alert" className="flex items-start gap-2 border-t border-line px-3.5 py-2 text-[0.8125rem] text-danger">
      <Icon name="alert" className="mt-0.5 size-4" />
      <span className="min-w-0 grow break-words">
        {subject && <span className="font-medium">{subject}: </span>}
        {text}
      </span>
      {children}
    </p>
  );
}
