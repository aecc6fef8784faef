import type { Task } from "@/api/types";
import { dueState, type DueState } from "@/dates/due";

export type Placed = { task: Task; depth: number };
export type TaskGroup = { state: DueState; tasks: Placed[] };

const ORDER: DueState[] = ["overdue", "today", "upcoming", "none"];

/** Tasks by when they are due; a subtask without a date of its own stands under its parent. Empty groups are left out. */
export function groupTasks(tasks: Task[], now: Date): TaskGroup[] {
  const shown = new Set(tasks.map((task) => task.id));
  const children = new Map<string, Task[]>();
  const roots: Task[] = [];
  for (const task of tasks) {
    if (task.parent_id && shown.has(task.parent_id) && dueState(task, now) === "none") {
      children.set(task.parent_id, [...(children.get(task.parent_id) ?? []), task]);
    } else {
      roots.push(task);
    }
  }
  const place = (task: Task, depth: number): Placed[] => [
    { task, depth },
    ...(children.get(task.id) ?? []).flatMap((child) => place(child, depth + 1)),
  ];
  return ORDER.map((state) => ({
    state,
    tasks: roots.filter((task) => dueState(task, now) === state).flatMap((task) => place(task, 0)),
  })).filter((group) => group.tasks.length > 0);
}
