import type { Task } from "@/api/types";
import { Icon } from "@/components/ui/icon";
import { t } from "@/i18n/translate";

const RINGS = {
  p1: "border-p1 bg-p1/12 text-p1",
  p2: "border-p2 bg-p2/12 text-p2",
  p3: "border-p3 bg-p3/12 text-p3",
  p4: "border-p4 text-muted",
} as const;

type Props = { task: Pick<Task, "title" | "priority" | "completed_at">; onToggle: () => void };

/** The round checkbox of a task; its ring has the colour of the priority. */
export function CompleteCircle({ task, onToggle }: Props) {
  const isDone = task.completed_at !== null;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone}
      aria-label={isDone ? t("task.reopen", { title: task.title }) : t("task.complete", { title: task.title })}
      onClick={onToggle}
      className="group/circle relative z-1 -m-1.5 inline-flex size-8 shrink-0 items-center justify-center rounded-full pointer-coarse:-m-2.5 pointer-coarse:size-10"
    >
      <CircleMark task={task} isInteractive />
    </button>
  );
}

/** The same drawing where nothing can be clicked. */
export function CircleMark({
  task,
  isInteractive = false,
}: {
  task: Pick<Task, "priority" | "completed_at">;
  isInteractive?: boolean;
}) {
  const isDone = task.completed_at !== null;
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-4.5 shrink-0 items-center justify-center rounded-full border-[1.75px] transition-colors duration-150 ${isDone ? "border-success bg-success text-canvas" : RINGS[task.priority]}`}
    >
      <Icon
        name="check"
        strokeWidth={2.6}
        className={`size-3 transition-opacity ${isDone ? "" : isInteractive ? "opacity-0 group-hover/circle:opacity-100" : "opacity-0"}`}
      />
    </span>
  );
}
