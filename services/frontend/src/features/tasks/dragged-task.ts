import type { DragEvent } from "react";

import type { Task } from "@/api/types";

const TYPE = "application/x-todo-task";

/** What is being dragged; a drop elsewhere in the page asks for it, since a drag tells its data only when it ends. */
let dragged: Task | null = null;

export function startDrag(event: DragEvent, task: Task): void {
  dragged = task;
  event.dataTransfer.setData(TYPE, task.id);
  event.dataTransfer.setData("text/plain", task.title);
  event.dataTransfer.effectAllowed = "move";
}

export const endDrag = () => (dragged = null);

export const draggedTask = (event: DragEvent): Task | null =>
  event.dataTransfer.types.includes(TYPE) ? dragged : null;
