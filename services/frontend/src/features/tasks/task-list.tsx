import type { Task } from "@/api/types";
import type { Placed } from "@/features/tasks/task-groups";
import { TaskRow } from "@/features/tasks/task-row";
import { useRowDrag } from "@/features/tasks/use-row-drag";

type Props = {
  tasks: Placed[];
  /** Whether the order is the user's own: then rows can be dragged to another place. */
  isOrdered?: boolean;
  /** Whether there is little room, and the day is known. */
  isCompact?: boolean;
};

/** Tasks as rows. A row can be dragged onto a day of the week too. */
export function TaskList({ tasks, isOrdered = false, isCompact = false }: Props) {
  const drag = useRowDrag(tasks, isOrdered);
  return (
    <ul {...drag.list}>
      {tasks.map(({ task, depth }, index) => (
        <TaskRow
          key={task.id}
          task={task}
          depth={depth}
          isCompact={isCompact}
          isDropBefore={drag.dropIndex === index}
        />
      ))}
      {drag.dropIndex === tasks.length && <li aria-hidden="true" className="h-0.5 rounded bg-accent" />}
    </ul>
  );
}

export const flat = (tasks: Task[]): Placed[] => tasks.map((task) => ({ task, depth: 0 }));
