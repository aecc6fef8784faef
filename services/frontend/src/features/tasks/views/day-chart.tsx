import { useId } from "react";

import type { DayCount } from "@/api/statistics";
import { locale } from "@/i18n/language";
import { t } from "@/i18n/translate";

const WIDTH = 336;
const HEIGHT = 100;
const LABELS_HEIGHT = 20;
const NUMBER_HEIGHT = 16;
const FILLS = { success: "fill-success", accent: "fill-accent" } as const;

type Props = { title: string; days: DayCount[]; nameOf: (day: DayCount) => string; tone: keyof typeof FILLS };

/** A bar for each day, with its number above it. The days are a table to who cannot see them. */
export function DayChart({ title, days, nameOf, tone }: Props) {
  const titleId = useId();
  const highest = Math.max(1, ...days.map(({ count }) => count));
  const columnWidth = WIDTH / days.length;
  const barWidth = columnWidth * 0.62;
  const number = new Intl.NumberFormat(locale());
  return (
    <figure aria-labelledby={titleId} className="rounded-xl bg-raised p-4 shadow-card">
      <figcaption id={titleId} className="mb-3 text-sm font-semibold">
        {title}
      </figcaption>
      <ul className="sr-only">
        {days.map((day) => (
          <li key={day.day}>{t("tasks.progress.day", { day: nameOf(day), count: day.count })}</li>
        ))}
      </ul>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + LABELS_HEIGHT + NUMBER_HEIGHT}`}
        className="w-full max-w-md rtl:-scale-x-100"
      >
        {days.map((day, index) => {
          const height = Math.max(2, (day.count / highest) * HEIGHT);
          const middle = index * columnWidth + columnWidth / 2;
          const top = NUMBER_HEIGHT + HEIGHT - height;
          const isShown = days.length <= 7 || (days.length - 1 - index) % 3 === 0;
          return (
            <g key={day.day} className="text-[11px]">
              <rect
                x={middle - barWidth / 2}
                y={top}
                width={barWidth}
                height={height}
                rx={3}
                className={day.count > 0 ? FILLS[tone] : "fill-line"}
              />
              {day.count > 0 && <Label x={middle} y={top - 5} text={number.format(day.count)} />}
              {isShown && <Label x={middle} y={NUMBER_HEIGHT + HEIGHT + 15} text={nameOf(day)} />}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

/** Words stay readable where the drawing runs from right to left. */
function Label({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      className="origin-center fill-muted [transform-box:fill-box] rtl:-scale-x-100"
    >
      {text}
    </text>
  );
}
