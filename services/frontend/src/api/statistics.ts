import { queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";
import { taskKeys } from "@/api/tasks";

export type DayCount = { day: string; count: number };

export type Statistics = { done: DayCount[]; streak_days: number; ahead: DayCount[]; overdue: number };

/** How much was done, and what is due ahead; asked again when tasks change. */
export const statisticsQuery = () =>
  queryOptions({
    queryKey: [...taskKeys.all, "statistics"],
    queryFn: ({ signal }) => send<Statistics>("GET", "/api/v1/statistics", { signal }),
  });
