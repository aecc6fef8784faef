import type { Placed } from "@/features/tasks/task-groups";

const STEP = 1024;

/** The position that puts a task before the row at `index`: between its neighbours, itself not counted. */
export function placeBetween(rows: Placed[], index: number, movedId: string): number {
  const isOther = ({ task }: Placed) => task.id !== movedId;
  const before = rows.slice(0, index).findLast(isOther)?.task.position;
  const after = rows.slice(index).find(isOther)?.task.position;
  if (before === undefined) return (after ?? STEP) - STEP;
  return after === undefined ? before + STEP : (before + after) / 2;
}
