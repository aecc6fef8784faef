import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { AppearanceSettings } from "@/features/settings/appearance-settings";
import { AssistantSettings } from "@/features/settings/assistant-settings";
import { DateSettings } from "@/features/settings/date-settings";
import { NotificationSettings } from "@/features/settings/notification-settings";
import { usePreferences } from "@/features/settings/use-preferences";
import { t } from "@/i18n/translate";

type Props = { onClose: () => void; onHelp: () => void };

/** What the user can choose. Every choice holds at once. */
export function SettingsDialog({ onClose, onHelp }: Props) {
  const { preferences, error, refetch, update } = usePreferences();
  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      {preferences ? (
        <>
          <Part title={t("settings.assistant")}>
            <AssistantSettings preferences={preferences} onChange={update} />
          </Part>
          <Part title={t("settings.appearance")}>
            <AppearanceSettings onChange={update} />
          </Part>
          <Part title={t("settings.dates")}>
            <DateSettings preferences={preferences} onChange={update} />
          </Part>
          <Part title={t("settings.notifications")}>
            <NotificationSettings />
          </Part>
          <Part title={t("settings.keys")}>
            <Button icon="keyboard" onClick={onHelp}>
              {t("settings.changeKeys")}
            </Button>
          </Part>
        </>
      ) : error ? (
        <div role="alert" className="space-y-3 py-6 text-sm text-muted">
          <p>{t("settings.loadFailed")}</p>
          <Button icon="refresh" onClick={() => void refetch()}>
            {t("settings.retry")}
          </Button>
        </div>
      ) : (
        <Skeleton className="mt-4 h-72 w-full" />
      )}
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-5 space-y-3">
      <h3 className="text-[0.8125rem] font-semibold text-faint">{title}</h3>
      {children}
    </section>
  );
}
