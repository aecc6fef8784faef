import { useEffect, useRef } from "react";

import { IconButton } from "@/components/ui/button";
import type { ChatMessage } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

type Step = { messageId: string; direction: "earlier" | "later" };

/** The last step that was made: the switch that it leads to has the focus, since the one that was used is gone. */
let lastStep: Step | null = null;

type Props = { message: ChatMessage; isDisabled: boolean; onOpen: (messageId: string) => void };

/** Under a message that was edited or answered anew: which of its versions this is, and the way to the others. */
export function BranchSwitch({ message, isDisabled, onOpen }: Props) {
  const groupRef = useRef<HTMLDivElement>(null);
  const versions = message.metadata?.versions ?? [];
  const place = versions.indexOf(message.id);
  const earlier = versions[place - 1];
  const later = versions[place + 1];

  useEffect(() => {
    if (lastStep?.messageId !== message.id) return;
    const buttons = [...(groupRef.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    if (lastStep.direction === "later") buttons.reverse();
    buttons[0]?.focus();
    lastStep = null;
  }, [message.id]);

  if (place < 0) return null;
  const open = (messageId: string, direction: Step["direction"]) => {
    lastStep = { messageId, direction };
    onOpen(messageId);
  };
  const values = { place: place + 1, count: versions.length };
  return (
    <div ref={groupRef} role="group" aria-label={t("chat.version", values)} className="flex items-center text-muted">
      <IconButton
        icon="chevron"
        label={t("chat.earlierVersion")}
        disabled={isDisabled || earlier === undefined}
        onClick={() => earlier !== undefined && open(earlier, "earlier")}
        className="ltr:rotate-180"
      />
      <span aria-hidden="true" className="text-[0.8125rem] tabular-nums">
        {t("chat.versionShort", values)}
      </span>
      <IconButton
        icon="chevron"
        label={t("chat.laterVersion")}
        disabled={isDisabled || later === undefined}
        onClick={() => later !== undefined && open(later, "later")}
        className="rtl:rotate-180"
      />
    </div>
  );
}
