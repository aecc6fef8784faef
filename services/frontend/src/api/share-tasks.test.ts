import { expect, it } from "vitest";

import { shareTasks, type TaskPages } from "@/api/share-tasks";
import type { Task } from "@/api/types";

const task = (id: string, title = id) => ({ id, title, labels: ["home"] }) as Task;

const pagesOf = (...pages: Task[][]): TaskPages => ({
  pages: pages.map((items, at) => ({ items, next_cursor: at < pages.length - 1 ? `after ${at}` : null })),
  pageParams: pages.map((_, at) => (at ? `after ${at - 1}` : null)),
});

it("keeps the tasks that are the same, wherever they stand since", () => {
  const [a, b, c, d] = [task("a"), task("b"), task("c"), task("d")];
  const shared = shareTasks(pagesOf([a, b], [c, d]), pagesOf([task("b"), task("c", "changed")], [task("d")]));

  expect(shared.pages[0]?.items[0]).toBe(b);
  expect(shared.pages[0]?.items[1]).toEqual(task("c", "changed"));
  expect(shared.pages[1]?.items[0]).toBe(d);
});

it("keeps the lists where nothing is different", () => {
  const before = pagesOf([task("a")], [task("b")]);

  expect(shareTasks(before, pagesOf([task("a")], [task("b")]))).toBe(before);
});

it.each([
  ["another order", [[task("b"), task("a")]]],
  ["one more", [[task("a"), task("b"), task("c")]]],
  ["one less", [[task("a")]]],
  ["other pages", [[task("a")], [task("b")]]],
])("shows %s", (_, pages) => {
  const now = pagesOf(...pages);

  expect(shareTasks(pagesOf([task("a"), task("b")]), now)).toEqual(now);
});
