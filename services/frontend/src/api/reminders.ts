import { queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";
import type { Reminder } from "@/api/types";

export const reminderKeys = { all: ["reminders"] as const };

/** What was delivered and is still to be seen, the newest first. */
export const remindersQuery = () =>
  queryOptions({
    queryKey: reminderKeys.all,
    queryFn: async ({ signal }) => (await send<{ items: Reminder[] }>("GET", "/api/v1/reminders", { signal })).items,
  });

export const dismissReminder = (id: string) => send<undefined>("POST", `/api/v1/reminders/${id}/dismiss`);

export type Snooze = { minutes: number } | { until: string };

export const snoozeReminder = (id: string, snooze: Snooze) =>
  send<{ until: string }>("POST", `/api/v1/reminders/${id}/snooze`, { body: snooze });
