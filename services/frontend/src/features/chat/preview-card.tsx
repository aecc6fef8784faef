import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/features/chat/card";
import { ChangeRow } from "@/features/chat/change-row";
import type { Preview, ToolPart } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

const ROWS_SHOWN = 6;

type Props = {
  preview: Preview;
  /** The call that waits; what it came to closes the card. */
  tool: ToolPart | undefined;
  isOpen: boolean;
  onAnswer: (approved: boolean) => void;
};

/** What an awaited approval would change, with Apply and Cancel. */
export function PreviewCard({ preview, tool, isOpen, onAnswer }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const rows = showsAll ? preview.rows : preview.rows.slice(0, ROWS_SHOWN);
  const canAnswer = isOpen && tool?.state === "approval-requested";
  return (
    <Card
      icon="list"
      label={preview.title}
      title={preview.title}
      tone={canAnswer ? "asking" : "plain"}
      aside={
        <span className="px-2 text-[0.8125rem] text-muted tabular-nums">
          {t("task.count", { count: preview.total })}
        </span>
      }
    >
      <ul className={`border-t border-line ${canAnswer ? "" : "grayscale"}`}>
        {rows.map((row) => (
          <ChangeRow key={row.taskId} change={row} />
        ))}
      </ul>
      {preview.rows.length > ROWS_SHOWN && (
        <Button variant="quiet" className="mb-1 ms-1.5" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t("chat.showFewer") : t("chat.showAll", { count: preview.rows.length })}
        </Button>
      )}
      <footer className="flex min-h-12 items-center justify-end gap-2 border-t border-line px-3 py-2">
        {canAnswer ? (
          <>
            <Button variant="quiet" onClick={() => onAnswer(false)}>
              {t("chat.cancel")}
            </Button>
            <Button variant="primary" icon="check" onClick={() => onAnswer(true)}>
              {t("chat.apply")}
            </Button>
          </>
        ) : (
          <span className="px-1 text-[0.8125rem] text-muted">{outcome(tool)}</span>
        )}
      </footer>
    </Card>
  );
}

function outcome(tool: ToolPart | undefined): string {
  if (tool?.state === "output-denied") return t("chat.cancelled");
  if (tool?.approval?.approved === false) return t("chat.cancelled");
  if (tool?.state === "output-available" || tool?.approval?.approved) return t("chat.applied");
  return t("chat.closed");
}
