import { t } from "@/i18n/translate";

const OFFERED = [0, 10, 30, 60, 1440];
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** How long before it is due a task reminds; `chosen` is among them whatever it is. */
export function RemindOptions({ chosen }: { chosen: string }) {
  const minutes = chosen && !OFFERED.includes(Number(chosen)) ? [...OFFERED, Number(chosen)] : OFFERED;
  return (
    <>
      <option value="">{t("tasks.remind.never")}</option>
      {minutes
        .toSorted((a, b) => a - b)
        .map((before) => (
          <option key={before} value={before}>
            {beforeWords(before)}
          </option>
        ))}
    </>
  );
}

function beforeWords(minutes: number): string {
  if (minutes === 0) return t("tasks.remind.whenDue");
  if (minutes % DAY_MINUTES === 0) return t("tasks.remind.days", { count: minutes / DAY_MINUTES });
  if (minutes % HOUR_MINUTES === 0) return t("tasks.remind.hours", { count: minutes / HOUR_MINUTES });
  return t("tasks.remind.minutes", { count: minutes });
}
