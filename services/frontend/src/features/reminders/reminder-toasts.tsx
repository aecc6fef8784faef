import { useQuery } from "@tanstack/react-query";

import { remindersQuery } from "@/api/reminders";
import type { Reminder } from "@/api/types";
import { Button, IconButton } from "@/components/ui/button";
import { dueWords } from "@/dates/due";
import { useNow } from "@/dates/use-now";
import { SNOOZES, snoozeFor } from "@/features/reminders/snoozes";
import { useNotifications } from "@/features/reminders/use-notifications";
import { useReminderActions } from "@/features/reminders/use-reminder-actions";
import { t } from "@/i18n/translate";

const SHOWN_MAX = 3;
const NONE: Reminder[] = [];

/** Reminders that have come, until something is done about them. They are the same in every tab. */
export function ReminderToasts() {
  const { data: reminders = NONE } = useQuery(remindersQuery());
  useNotifications(reminders);
  const more = reminders.length - SHOWN_MAX;
  return (
    <section
      aria-label={t("reminders.reminders")}
      aria-live="polite"
      className="pointer-events-none fixed end-4 top-4 z-40 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {reminders.slice(0, SHOWN_MAX).map((reminder) => (
        <ReminderToast key={reminder.id} reminder={reminder} />
      ))}
      {more > 0 && (
        <p className="self-end rounded-lg bg-raised px-2.5 py-1 text-xs text-muted shadow-float">
          {t("reminders.more", { count: more })}
        </p>
      )}
    </section>
  );
}

function ReminderToast({ reminder }: { reminder: Reminder }) {
  const actions = useReminderActions();
  const now = useNow();
  const due = dueWords(reminder, now);
  return (
    <article
      aria-label={t("reminders.of", { title: reminder.title })}
      className="pointer-events-auto animate-rise rounded-xl bg-raised p-3 shadow-float"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <p className="font-medium break-words" dir="auto">
            {reminder.title}
          </p>
          {due && <p className="text-[0.8125rem] text-muted">{due}</p>}
        </div>
        <IconButton
          icon="close"
          label={t("ui.dismiss")}
          className="-me-1.5 -mt-1.5"
          onClick={() => void actions.dismiss(reminder)}
        />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1">
        <Button variant="primary" className="h-7" onClick={() => void actions.complete(reminder)}>
          {t("reminders.done")}
        </Button>
        <span className="ms-2 text-xs text-muted">{t("reminders.snooze")}</span>
        {SNOOZES.map((name) => (
          <Button
            key={name}
            variant="quiet"
            className="h-7 px-2"
            onClick={() => void actions.snooze(reminder, snoozeFor(name, new Date()))}
          >
            {t(`reminders.snoozes.${name}`)}
          </Button>
        ))}
      </div>
    </article>
  );
}
