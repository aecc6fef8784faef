import { useQueryClient } from "@tanstack/react-query";

import { ApiError } from "@/api/api-error";
import { dismissReminder, reminderKeys, snoozeReminder, type Snooze } from "@/api/reminders";
import { completeTask, taskKeys } from "@/api/tasks";
import type { Reminder } from "@/api/types";
import { sayChange, sayFailure } from "@/components/task/use-task-actions";
import { t } from "@/i18n/translate";

/** What can be done with a reminder: it goes at once, and comes back if the server refuses. */
export function useReminderActions() {
  const queries = useQueryClient();

  const close = async (reminder: Reminder, request: () => Promise<void>) => {
    await queries.cancelQueries({ queryKey: reminderKeys.all });
    queries.setQueryData<Reminder[]>(reminderKeys.all, (old) => old?.filter(({ id }) => id !== reminder.id));
    try {
      await request();
    } catch (error) {
      if (!isClosed(error)) sayFailure(error);
    }
    void queries.invalidateQueries({ queryKey: reminderKeys.all });
  };

  return {
    dismiss: (reminder: Reminder) =>
      close(reminder, async () => {
        await dismissReminder(reminder.id);
      }),
    snooze: (reminder: Reminder, snooze: Snooze) =>
      close(reminder, async () => {
        await snoozeReminder(reminder.id, snooze);
      }),
    complete: (reminder: Reminder) =>
      close(reminder, async () => {
        const changeSetId = await completeTask({ id: reminder.task_id });
        sayChange(queries, t("task.completed", { title: reminder.title }), changeSetId);
        void queries.invalidateQueries({ queryKey: taskKeys.all });
      }),
  };
}

/** Another tab or device was quicker, which is what was wanted. */
const isClosed = (error: unknown) => error instanceof ApiError && error.code === "reminder_closed";
