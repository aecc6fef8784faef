import { useQuery } from "@tanstack/react-query";

import { statisticsQuery, type DayCount } from "@/api/statistics";
import { noonOf } from "@/dates/days";
import { DayChart } from "@/features/tasks/views/day-chart";
import { LoadFailed, LoadingTasks } from "@/features/tasks/task-list-states";
import { locale } from "@/i18n/language";
import { t } from "@/i18n/translate";

/** What was done per day, for how many days in a row, and what is due ahead. */
export function Progress() {
  const query = useQuery(statisticsQuery());
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const { done, ahead, streak_days, overdue } = query.data;
  return (
    <div className="space-y-6 px-2 pt-1">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        <Figure text={t("tasks.progress.today", { count: done.at(-1)?.count ?? 0 })} />
        <Figure text={t("tasks.progress.streak", { count: streak_days })} />
        <Figure text={t("tasks.progress.overdue", { count: overdue })} isBad={overdue > 0} />
      </ul>
      <DayChart title={t("tasks.progress.done")} days={done} nameOf={shortDay} tone="success" />
      <DayChart title={t("tasks.progress.ahead")} days={ahead} nameOf={weekday} tone="accent" />
    </div>
  );
}

function Figure({ text, isBad = false }: { text: string; isBad?: boolean }) {
  return (
    <li className={`rounded-xl bg-raised px-4 py-3 font-semibold shadow-card ${isBad ? "text-danger" : ""}`}>{text}</li>
  );
}

const shortDay = ({ day }: DayCount) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short" }).format(noonOf(day));

const weekday = ({ day }: DayCount) =>
  new Intl.DateTimeFormat(locale(), { weekday: "short", day: "numeric" }).format(noonOf(day));
