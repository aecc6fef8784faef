import type { Task } from "@/api/types";
import { dueState, type DueState } from "@/dates/due";

export type Placed = { task: Task; depth: number };
export type TaskGroup = { state: DueState; tasks: Placed[] };

const ORDER: DueState[] = ["overdue", "today", "upcoming", "none"];

/** Tasks by when they are due; a subtask without a date of its own stands under its parent. Empty groups are left out. */
export function groupTasks(tasks: Task[], now: Date): TaskGroup[] {
  const placed = nestTasks(tasks, (task) => dueState(task, now) === "none");
  const roots = new Map<DueState, Placed[]>(ORDER.map((state) => [state, []]));
  let group: Placed[] = [];
  for (const each of placed) {
    if (each.depth === 0) group = roots.get(dueState(each.task, now)) ?? [];
    group.push(each);
  }
  return ORDER.map((state) => ({ state, tasks: roots.get(state) ?? [] })).filter(({ tasks }) => tasks.length > 0);
}

/** Each subtask under its parent where both are there and it may go (`follows`); the others stay in their order. */
export function nestTasks(tasks: Task[], follows: (task: Task) => boolean = () => true): Placed[] {
  const shown = new Set(tasks.map((task) => task.id));
  const hasPlace = (task: Task) => task.parent_id !== null && shown.has(task.parent_id) && follows(task);
  const children = Map.groupBy(
    tasks.filter((task) => hasPlace(task)),
    (task) => task.parent_id,
  );
  const place = (task: Task, depth: number): Placed[] => [
    { task, depth },
    ...(children.get(task.id) ?? []).flatMap((child) => place(child, depth + 1)),
  ];
  return tasks.filter((task) => !hasPlace(task)).flatMap((task) => place(task, 0));
}
