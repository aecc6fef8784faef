import { useState } from "react";

import { askToNotify, notificationState } from "@/api/notifications";
import { Button } from "@/components/ui/button";
import { t } from "@/i18n/translate";

/** Whether this browser may show reminders when nobody looks at the page. It asks only when it is told to here. */
export function NotificationSettings() {
  const [state, setState] = useState(notificationState);
  return (
    <>
      <p className="text-[0.8125rem] text-muted">{t(`settings.notificationStates.${state}`)}</p>
      {state === "default" && (
        <Button onClick={() => void askToNotify().then(setState)}>{t("settings.allowNotifications")}</Button>
      )}
    </>
  );
}
