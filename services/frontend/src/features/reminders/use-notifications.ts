import { useEffect, useRef } from "react";

import { notificationState, notify } from "@/api/notifications";
import type { Reminder } from "@/api/types";
import { dueWords } from "@/dates/due";
import { noteNotified } from "@/features/reminders/notified";
import { t } from "@/i18n/translate";

/** Shows what comes while nobody looks at this tab as notifications, each once, and takes back what is over. */
export function useNotifications(reminders: readonly Reminder[]): void {
  const shown = useRef(new Map<string, Notification>());

  useEffect(() => {
    if (notificationState() !== "granted") return;
    const ids = new Set(reminders.map((reminder) => reminder.id));
    for (const [id, notification] of shown.current) {
      if (ids.has(id)) continue;
      notification.close();
      shown.current.delete(id);
    }
    const fresh = new Set(noteNotified([...ids]));
    if (document.hasFocus()) return; // the toast is seen
    for (const reminder of reminders.filter(({ id }) => fresh.has(id))) {
      const body = dueWords(reminder, new Date()) || t("reminders.reminder");
      const notification = notify(reminder.id, reminder.title, body);
      if (notification) shown.current.set(reminder.id, notification);
    }
  }, [reminders]);
}
