import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import { taskKeys } from "@/api/tasks";
import type { Page, Task } from "@/api/types";

type Lists = InfiniteData<Page<Task>, string | null>;

/** Changes every cached copy of a task; `null` takes it out of the lists. */
export function mapTasks(lists: Lists | undefined, change: (task: Task) => Task | null): Lists | undefined {
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
  const before = queries.getQueriesData<Lists>({ queryKey: taskKeys.lists });
  queries.setQueriesData<Lists>({ queryKey: taskKeys.lists }, (lists) =>
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
    .getQueriesData<Lists>({ queryKey: taskKeys.lists })
    .flatMap(([, lists]) => lists?.pages.flatMap((page) => page.items) ?? [])
    .filter((task) => task.id === taskId);
  return copies.sort((a, b) => b.version - a.version)[0];
}
