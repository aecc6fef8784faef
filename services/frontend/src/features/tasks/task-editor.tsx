import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import type { Priority, Task } from "@/api/types";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { repeatWords } from "@/dates/repeat";
import { AddSubtask } from "@/features/tasks/add-subtask";
import { RemindOptions } from "@/features/tasks/remind-options";
import { draftOf, patchOf, type TaskDraft } from "@/features/tasks/task-draft";
import { t } from "@/i18n/translate";

type Props = { task: Task; onClose: () => void };

/** A task's fields, in place of its row. Enter saves (in notes with Ctrl or Cmd), Escape leaves it as it was. */
export function TaskEditor({ task, onClose }: Props) {
  const actions = useTaskActions();
  const [draft, setDraft] = useState(() => draftOf(task));
  const [isSaving, setIsSaving] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const titleRef = useRef<HTMLInputElement>(null);
  const change = (fields: Partial<TaskDraft>) => setDraft((old) => ({ ...old, ...fields }));

  useEffect(() => {
    titleRef.current?.focus();
    formRef.current?.scrollIntoView({ block: "nearest" });
  }, []);

  const save = async () => {
    const patch = patchOf(task, draft);
    const isChanged = Object.keys(patch).length > 0;
    setIsSaving(true);
    const isSaved = !isChanged || (await actions.update(task, patch));
    setIsSaving(false);
    if (isSaved) onClose();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      void save();
    }
  };

  return (
    <form
      ref={formRef}
      aria-label={t("tasks.edit", { title: task.title })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
      className="my-1.5 scroll-my-3 animate-fade rounded-xl bg-raised p-3 shadow-float"
    >
      <input
        ref={titleRef}
        required
        maxLength={500}
        aria-label={t("tasks.title")}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
        className="w-full rounded-sm bg-transparent font-medium outline-none"
      />
      <textarea
        rows={2}
        maxLength={10_000}
        aria-label={t("tasks.notes")}
        placeholder={t("tasks.notesPlaceholder")}
        value={draft.notes}
        onChange={(event) => change({ notes: event.target.value })}
        className="mt-1 field-sizing-content max-h-48 min-h-10 w-full resize-none rounded-sm bg-transparent text-sm text-muted outline-none"
      />
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Field label={t("tasks.date")}>
          {(id) => (
            <input
              id={id}
              type="date"
              value={draft.date}
              onChange={(event) => change({ date: event.target.value, ...(event.target.value ? {} : { time: "" }) })}
              className={INPUT}
            />
          )}
        </Field>
        <Field label={t("tasks.time")}>
          {(id) => (
            <input
              id={id}
              type="time"
              value={draft.time}
              disabled={!draft.date}
              onChange={(event) => change({ time: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
        <Field label={t("tasks.priority")}>
          {(id) => (
            <select
              id={id}
              value={draft.priority}
              onChange={(event) => change({ priority: event.target.value as Priority })}
              className={INPUT}
            >
              {(["p1", "p2", "p3", "p4"] as const).map((priority) => (
                <option key={priority} value={priority}>
                  {t(`task.priority.${priority}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("tasks.project")}>
          {(id) => (
            <input
              id={id}
              maxLength={100}
              value={draft.project}
              onChange={(event) => change({ project: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
        <Field label={t("tasks.remind")}>
          {(id) => (
            <select
              id={id}
              value={draft.remind}
              disabled={!draft.date}
              onChange={(event) => change({ remind: event.target.value })}
              className={INPUT}
            >
              <RemindOptions chosen={draft.remind} />
            </select>
          )}
        </Field>
        <Field label={t("tasks.labels")}>
          {(id) => (
            <input
              id={id}
              placeholder={t("tasks.labelsPlaceholder")}
              value={draft.labels}
              onChange={(event) => change({ labels: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
      </div>
      {task.rrule && draft.repeats && (
        <p className="mt-2.5 flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <Icon name="repeat" className="size-3.5" />
          <span className="grow">{repeatWords(task.rrule)}</span>
          <Button variant="quiet" className="h-7 px-2" onClick={() => change({ repeats: false })}>
            {t("tasks.stopRepeating")}
          </Button>
        </p>
      )}
      <AddSubtask parent={task} />
      <div className="mt-3 flex items-center gap-2">
        <IconButton
          icon="trash"
          label={t("tasks.delete")}
          className="-ms-1.5"
          onClick={() => {
            onClose();
            void actions.remove(task);
          }}
        />
        <span className="grow" />
        <Button variant="quiet" onClick={onClose}>
          {t("tasks.cancel")}
        </Button>
        <Button variant="primary" type="submit" disabled={isSaving}>
          {t("tasks.save")}
        </Button>
      </div>
    </form>
  );
}

const INPUT =
  "h-8 w-full min-w-0 rounded-lg bg-sunken px-2 text-sm text-ink shadow-card focus-visible:outline-offset-0 disabled:opacity-50 pointer-coarse:h-10";

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-0.5 block text-xs text-faint">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
