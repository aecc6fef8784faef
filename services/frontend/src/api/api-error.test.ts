import { expect, it } from "vitest";

import { readProblem } from "@/api/api-error";

it("reads a problem's code and sentence", async () => {
  const response = new Response(JSON.stringify({ code: "task_not_found", detail: "There is no such task." }), {
    status: 404,
  });
  expect(await readProblem(response)).toMatchObject({
    status: 404,
    code: "task_not_found",
    message: "There is no such task.",
  });
});

it("makes do with a page of somebody else's", async () => {
  const response = new Response("<h1>Bad gateway</h1>", { status: 502 });
  expect(await readProblem(response)).toMatchObject({
    status: 502,
    code: "http_502",
    message: "The server answered with 502.",
  });
});
