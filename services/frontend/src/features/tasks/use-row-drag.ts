import { useState, type DragEvent } from "react";

import { useTaskActions } from "@/components/task/use-task-actions";
import { draggedTask } from "@/features/tasks/dragged-task";
import { placeBetween } from "@/features/tasks/place-between";
import type { Placed } from "@/features/tasks/task-groups";

/** Lets a row be dropped between others of the list; `dropIndex` is the row before which it would go. */
export function useRowDrag(rows: Placed[], isOrdered: boolean) {
  const actions = useTaskActions();
  const [dropIndex, setDropIndex] = useState<number | null>(null);
  if (!isOrdered) return { list: {}, dropIndex: null };
  const list = {
    onDragOver: (event: DragEvent<HTMLUListElement>) => {
      if (!draggedTask(event)) return;
      event.preventDefault();
      setDropIndex(rowIndexAt(event));
    },
    onDragLeave: (event: DragEvent<HTMLUListElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropIndex(null);
    },
    onDrop: (event: DragEvent<HTMLUListElement>) => {
      const task = draggedTask(event);
      setDropIndex(null);
      if (!task) return;
      event.preventDefault();
      const position = placeBetween(rows, rowIndexAt(event), task.id);
      if (position !== task.position) void actions.update(task, { position });
    },
  };
  return { list, dropIndex };
}

function rowIndexAt(event: DragEvent<HTMLUListElement>): number {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-task]")];
  const index = items.findIndex((item) => {
    const { top, height } = item.getBoundingClientRect();
    return event.clientY < top + height / 2;
  });
  return index < 0 ? items.length : index;
}
