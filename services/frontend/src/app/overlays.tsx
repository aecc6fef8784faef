import { lazy, Suspense } from "react";

import type { Overlay } from "@/app/use-page-actions";

const Palette = lazy(() => import("@/features/commands/palette").then((module) => ({ default: module.Palette })));
const HelpDialog = lazy(() =>
  import("@/features/commands/help-dialog").then((module) => ({ default: module.HelpDialog })),
);
const SettingsDialog = lazy(() =>
  import("@/features/settings/settings-dialog").then((module) => ({ default: module.SettingsDialog })),
);

type Props = {
  shown: Overlay | null;
  onClose: () => void;
  onHelp: () => void;
  onConversation: (id: string) => void;
  onTask: (title: string) => void;
};

/** What opens over the page; each is loaded when it is first asked for. */
export function Overlays({ shown, onClose, onHelp, onConversation, onTask }: Props) {
  return (
    <Suspense>
      {shown === "palette" && <Palette onClose={onClose} onConversation={onConversation} onTask={onTask} />}
      {shown === "help" && <HelpDialog onClose={onClose} />}
      {shown === "settings" && <SettingsDialog onClose={onClose} onHelp={onHelp} />}
    </Suspense>
  );
}
