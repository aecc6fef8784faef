import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { parseQuery } from "@/api/parse";
import type { ParsedLine, Task, TaskPatch } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { dayOf, type Day } from "@/dates/days";
import { addDays, weekOf } from "@/dates/week";
import { LineChips } from "@/components/task/line-chips";
import { useDebounced } from "@/components/use-debounced";
import { t } from "@/i18n/translate";

const PAUSE_MILLISECONDS = 120;
const PHRASE_CHARACTERS_MAX = 200;

/** When tasks are due: a day by a click, or anything in the user's own words. */
export function ScheduleDialog({ tasks, onClose }: { tasks: Task[]; onClose: () => void }) {
  const actions = useTaskActions();
  const [text, setText] = useState("");
  const phrase = useDebounced(text.trim(), PAUSE_MILLISECONDS);
  const parsed = useQuery({ ...parseQuery(phrase), enabled: phrase !== "", placeholderData: keepPreviousData });
  const patch = phrase && phrase === text.trim() && parsed.data ? patchOf(parsed.data) : null;

  const schedule = (change: TaskPatch) => {
    void actions.updateAll(tasks, change);
    onClose();
  };
  const on = (day: Day | null) => () => schedule(day ? { due_on: day, due_at: null } : { due_on: null, due_at: null });
  const today = dayOf(new Date());
  return (
    <Dialog title={t("tasks.scheduleTitle")} onClose={onClose}>
      <form
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (patch) schedule(patch);
        }}
      >
        <input
          dir="auto"
          value={text}
          autoFocus
          maxLength={PHRASE_CHARACTERS_MAX}
          aria-label={t("tasks.scheduleLabel")}
          placeholder={t("tasks.schedulePlaceholder")}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          className="h-10 w-full rounded-lg bg-sunken px-3 shadow-card outline-none focus:ring-2 focus:ring-accent"
        />
        <div className="flex h-8 items-center text-[0.8125rem]" aria-live="polite">
          {phrase && parsed.data && (patch ? <LineChips line={parsed.data} /> : <NotADate />)}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button icon="today" onClick={on(today)}>
            {t("tasks.today")}
          </Button>
          <Button onClick={on(addDays(today, 1))}>{t("tasks.tomorrow")}</Button>
          <Button onClick={on(weekOf(addDays(today, 7))[0] ?? null)}>{t("tasks.nextWeek")}</Button>
          <Button onClick={on(null)}>{t("tasks.noDate")}</Button>
        </div>
        <div className="mt-4 flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            {t("tasks.cancel")}
          </Button>
          <Button variant="primary" type="submit" disabled={!patch}>
            {t("tasks.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NotADate() {
  return <p className="text-muted">{t("tasks.notADate")}</p>;
}

/** What the phrase says of when; null when it says nothing of it. */
function patchOf(line: ParsedLine): TaskPatch | null {
  if (line.error || !(line.due_on ?? line.due_at ?? line.rrule)) return null;
  const due = line.due_at ? { due_at: line.due_at, time_zone: line.time_zone } : { due_on: line.due_on, due_at: null };
  return { ...due, ...(line.rrule ? { rrule: line.rrule, repeat_from: line.repeat_from } : {}) };
}
