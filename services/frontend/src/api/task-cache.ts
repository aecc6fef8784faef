import type { QueryClient } from "@tanstack/react-query";

import type { TaskPages } from "@/api/share-tasks";
import { taskKeys } from "@/api/tasks";
import type { Task } from "@/api/types";

/** Changes every cached copy of a task; `null` takes it out of the lists. */
export function mapTasks(lists: TaskPages | undefined, change: (task: Task) => Task | null): TaskPages | undefined {
  return (
    lists && {
      ...lists,
      pages: lists.pages.map((page) => ({
        ...page,
        items: page.items.map(change).filter((task) => task !== null),
      })),
    }
  );
}

/** Shows a change of some tasks at once, and the lists as they were if the server refuses it. */
export async function changeOptimistically<Result>(
  queries: QueryClient,
  taskIds: ReadonlySet<string>,
  change: (task: Task) => Task | null,
  request: () => Promise<Result>,
): Promise<Result> {
  await queries.cancelQueries({ queryKey: taskKeys.lists });
  const before = queries.getQueriesData<TaskPages>({ queryKey: taskKeys.lists });
  queries.setQueriesData<TaskPages>({ queryKey: taskKeys.lists }, (lists) =>
    mapTasks(lists, (task) => (taskIds.has(task.id) ? change(task) : task)),
  );
  try {
    return await request();
  } catch (error) {
    for (const [key, lists] of before) queries.setQueryData(key, lists);
    throw error;
  } finally {
    void queries.invalidateQueries({ queryKey: taskKeys.all });
  }
}

/** The newest cached copy of a task; undefined when no list holds it. */
export function findCachedTask(queries: QueryClient, taskId: string): Task | undefined {
  const copies = queries
    .getQueriesData<TaskPages>({ queryKey: taskKeys.lists })
    .flatMap(([, lists]) => lists?.pages.flatMap((page) => page.items) ?? [])
    .filter((task) => task.id === taskId);
  return copies.sort((a, b) => b.version - a.version)[0];
}
