import { lazy, memo, Suspense, useEffect, useRef, useState, type MouseEvent } from "react";

import type { Task } from "@/api/types";
import { CompleteCircle } from "@/components/task/complete-circle";
import { DueTime, TaskFacts } from "@/components/task/task-facts";
import { useTaskActions } from "@/components/task/use-task-actions";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { endDrag, startDrag } from "@/features/tasks/dragged-task";
import { toggleSelected, useIsSelected } from "@/features/tasks/selection";
import { t } from "@/i18n/translate";

const loadEditor = () => import("@/features/tasks/task-editor");
const TaskEditor = lazy(() => loadEditor().then((module) => ({ default: module.TaskEditor })));

type Props = { task: Task; depth?: number; isDropBefore?: boolean; isCompact?: boolean };

/** A task in the panel: its circle completes it, its title opens it for editing; with Ctrl, Cmd or Shift a click selects. */
export const TaskRow = memo(function TaskRow({ task, depth = 0, isDropBefore = false, isCompact = false }: Props) {
  const actions = useTaskActions();
  const isSelected = useIsSelected(task.id);
  const [isEditing, setIsEditing] = useState(false);
  const titleRef = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const isDone = task.completed_at !== null;

  useEffect(() => {
    if (wasEditing.current && !isEditing) titleRef.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  if (isEditing) {
    return (
      <li className="min-h-12">
        <Suspense>
          <TaskEditor task={task} onClose={() => setIsEditing(false)} />
        </Suspense>
      </li>
    );
  }
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) toggleSelected(task);
    else setIsEditing(true);
  };
  return (
    <li
      data-task={task.id}
      draggable={!isDone}
      onDragStart={(event) => startDrag(event, task)}
      onDragEnd={endDrag}
      className={`group/row relative flex rounded-lg py-1.5 ${isCompact ? "gap-1.5" : "gap-2.5"} pe-1 ps-2 transition-colors hover:bg-hover [contain-intrinsic-size:auto_3rem] [content-visibility:auto] ${isSelected ? "bg-accent-soft hover:bg-accent-soft" : ""} ${isDropBefore ? "shadow-[0_-2px_0_var(--color-accent)]" : ""} ${INDENTS[Math.min(depth, INDENTS.length - 1)]}`}
    >
      <CompleteCircle task={task} onToggle={() => void (isDone ? actions.reopen(task) : actions.complete(task))} />
      <div className="min-w-0 grow">
        {/* Its after-element makes the whole row its target. */}
        <button
          ref={titleRef}
          data-title
          dir="auto"
          type="button"
          aria-label={t("tasks.edit", { title: task.title })}
          onPointerEnter={() => void loadEditor()}
          onFocus={() => void loadEditor()}
          onClick={onClick}
          className={`max-w-full text-start break-words outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${isDone ? "text-muted line-through" : ""}`}
        >
          {task.title}
        </button>
        {task.notes && (
          <>
            <Icon name="list" className="ms-1.5 inline size-3.5 text-faint" />
            <span className="sr-only">{t("tasks.hasNotes")}</span>
          </>
        )}
        {isCompact ? <DueTime task={task} /> : <TaskFacts task={task} />}
      </div>
      {isSelected && (
        <IconButton
          icon="check"
          label={t("tasks.select", { title: task.title })}
          aria-pressed
          onClick={() => toggleSelected(task)}
          className="relative -my-1 size-7.5 self-start text-accent"
        />
      )}
      {!isCompact && (
        <IconButton
          icon="trash"
          label={t("tasks.remove", { title: task.title })}
          onClick={() => void actions.remove(task)}
          className="relative -my-1 size-7.5 self-start opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden"
        />
      )}
    </li>
  );
});

const INDENTS = ["", "ms-6", "ms-12", "ms-18"];
