import { replaceEqualDeep, type InfiniteData } from "@tanstack/react-query";

import type { Page, Task } from "@/api/types";

export type TaskPages = InfiniteData<Page<Task>, string | null>;

/**
 * The lists as they are now, with the objects that were there before for every task that is the same, so that its row is
 * not drawn again. TanStack Query compares by place: after one task has gone, all that follow it would be new.
 */
export function shareTasks(before: TaskPages | undefined, now: TaskPages): TaskPages {
  if (!before) return now;
  const known = new Map(before.pages.flatMap((page) => page.items).map((task) => [task.id, task]));
  const pages = now.pages.map((page) => ({
    ...page,
    items: page.items.map((task) => replaceEqualDeep(known.get(task.id), task)),
  }));
  const isSame = pages.length === before.pages.length && pages.every((page, at) => isSamePage(page, before.pages[at]));
  return isSame ? before : { ...now, pages };
}

const isSamePage = (page: Page<Task>, before: Page<Task> | undefined) =>
  page.next_cursor === before?.next_cursor &&
  page.items.length === before.items.length &&
  page.items.every((task, at) => task === before.items[at]);
