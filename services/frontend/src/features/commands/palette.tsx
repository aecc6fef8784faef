import * as Radix from "@radix-ui/react-dialog";
import { useState, type KeyboardEvent } from "react";

import { perform } from "@/actions/handlers";
import { KeyCaps } from "@/components/ui/key-caps";
import { Icon } from "@/components/ui/icon";
import { useFindings, type Finding } from "@/features/commands/use-findings";
import { t } from "@/i18n/translate";

type Props = { onClose: () => void; onConversation: (id: string) => void; onTask: (title: string) => void };

const LIST_ID = "palette-findings";

/** Finds tasks, chats and commands by their words, and does what is chosen. */
export function Palette({ onClose, onConversation, onTask }: Props) {
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const findings = useFindings(text.trim());
  const chosen = findings[Math.min(index, findings.length - 1)];

  const choose = (finding: Finding) => {
    onClose();
    // Once the dialog has given the focus back.
    setTimeout(() => {
      if (finding.kind === "command") perform(finding.action);
      else if (finding.kind === "chat") onConversation(finding.id);
      else onTask(finding.title);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && findings.length > 0) {
      event.preventDefault();
      setIndex((Math.min(index, findings.length - 1) + step + findings.length) % findings.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      choose(chosen);
    }
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 animate-fade bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[10vh] z-50 mx-auto flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl animate-fade flex-col overflow-hidden rounded-2xl bg-raised shadow-float focus:outline-none"
        >
          <Radix.Title className="sr-only">{t("actions.page.palette")}</Radix.Title>
          <label className="flex items-center gap-3 border-b border-line px-4">
            <Icon name="search" className="size-4.5 text-faint" />
            <input
              role="combobox"
              aria-expanded
              aria-controls={LIST_ID}
              aria-activedescendant={chosen ? idOf(chosen) : undefined}
              aria-label={t("commands.palettePlaceholder")}
              placeholder={t("commands.palettePlaceholder")}
              dir="auto"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setIndex(0);
              }}
              onKeyDown={onKeyDown}
              className="h-13 min-w-0 grow bg-transparent text-base outline-none"
            />
          </label>
          <ul id={LIST_ID} role="listbox" aria-label={t("commands.results")} className="min-h-0 overflow-y-auto p-1.5">
            {findings.map((finding) => (
              <Row key={idOf(finding)} finding={finding} isChosen={finding === chosen} onChoose={choose} />
            ))}
          </ul>
          {findings.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{t("commands.nothing")}</p>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const idOf = (finding: Finding) =>
  `palette-${finding.kind}-${finding.kind === "command" ? finding.action : finding.id}`;

type RowProps = { finding: Finding; isChosen: boolean; onChoose: (finding: Finding) => void };

function Row({ finding, isChosen, onChoose }: RowProps) {
  return (
    <li
      id={idOf(finding)}
      role="option"
      aria-selected={isChosen}
      ref={(row) => {
        if (isChosen) row?.scrollIntoView({ block: "nearest" });
      }}
      onClick={() => onChoose(finding)}
      className={`flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-2.5 py-1 text-sm hover:bg-hover ${isChosen ? "bg-hover" : ""}`}
    >
      <Icon name={finding.icon} className="size-4 text-muted" />
      <span dir="auto" className="min-w-0 grow truncate text-start">
        {finding.title}
      </span>
      {finding.keys ? <KeyCaps keys={finding.keys} /> : <span className="text-xs text-faint">{finding.kindName}</span>}
    </li>
  );
}
