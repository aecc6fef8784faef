import { QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";

import { LiveQueryClient } from "@/api/query-client";

it("does not take the answer of a first look for what is true after a change", async () => {
  const queries = new LiveQueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const end = new QueryObserver(queries, { queryKey: ["tasks", "open"], queryFn }).subscribe(() => undefined);

  const looked = queries.invalidateQueries({ queryKey: ["tasks"] });
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.("before");
  answers[1]?.("after");
  await looked;

  expect(queries.getQueryData(["tasks", "open"])).toBe("after");
  end();
});

it("keeps a first look that has nothing to do with the change", async () => {
  const queries = new LiveQueryClient();
  let looks = 0;
  const queryFn = () => Promise.resolve(++looks);
  const end = new QueryObserver(queries, { queryKey: ["conversations"], queryFn }).subscribe(() => undefined);

  await queries.invalidateQueries({ queryKey: ["tasks"] });
  await expect.poll(() => queries.getQueryData(["conversations"])).toBe(1);
  end();
});
