import { useState } from "react";

import { ACTION_IDS, ACTIONS, GROUPS, nameOf, type ActionId } from "@/actions/catalogue";
import { isRebound, keysOf, resetBindings, useBindings } from "@/actions/key-bindings";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyCaps } from "@/components/ui/key-caps";
import { KeyRecorder } from "@/features/commands/key-recorder";
import { t } from "@/i18n/translate";

/** What the composer does by itself: not to be changed. */
const WRITING = [
  { message: "commands.send", keys: "Enter" },
  { message: "commands.newLine", keys: "Shift+Enter" },
  { message: "commands.stop", keys: "Escape" },
  { message: "commands.recall", keys: "↑" },
] as const;

/** Every key and what it does, to be read and to be changed. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  useBindings();
  const [recording, setRecording] = useState<ActionId | null>(null);
  return (
    <Dialog title={t("actions.page.help")} description={t("commands.helpText")} size="wide" onClose={onClose}>
      <div className="mt-4 gap-x-8 sm:columns-2">
        <KeyGroup title={t("commands.while.chat")}>
          {WRITING.map(({ message, keys }) => (
            <KeyLine key={keys} name={t(message)}>
              <KeyCaps keys={keys} />
            </KeyLine>
          ))}
        </KeyGroup>
        {GROUPS.map((group) => (
          <KeyGroup key={group} title={t(`actions.group.${group}`)}>
            {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) => (
              <KeyLine key={id} name={t(nameOf(id))}>
                {recording === id ? (
                  <KeyRecorder action={id} onClose={() => setRecording(null)} />
                ) : (
                  <button
                    type="button"
                    onClick={() => setRecording(id)}
                    className="-me-1 inline-flex gap-2 rounded-md p-0.5 hover:bg-hover"
                  >
                    <span className="sr-only">{t("commands.change", { action: t(nameOf(id)) })}</span>
                    <Keys action={id} />
                  </button>
                )}
              </KeyLine>
            ))}
          </KeyGroup>
        ))}
      </div>
      {isRebound() && (
        <Button variant="quiet" icon="undo" className="mt-3" onClick={resetBindings}>
          {t("commands.reset")}
        </Button>
      )}
    </Dialog>
  );
}

function KeyGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-[0.8125rem] font-semibold text-faint">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function KeyLine({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3 text-sm">
      <dt>{name}</dt>
      <dd className="shrink-0">{children}</dd>
    </div>
  );
}

function Keys({ action }: { action: ActionId }) {
  const keys = keysOf(action);
  if (keys.length === 0) return <span className="text-faint">{t("commands.none")}</span>;
  return keys.map((each, index) => (
    <span key={each} className="inline-flex items-center gap-2">
      {index > 0 && <span className="text-xs text-faint">{t("commands.or")}</span>}
      <KeyCaps keys={each} />
    </span>
  ));
}
