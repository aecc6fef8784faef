import { expect, it } from "vitest";

import { listLines } from "@/components/task/pasted-list";

it.each([
  ["buy milk\ncall mum", ["buy milk", "call mum"]],
  ["- buy milk\n* call mum\n\n3. pay rent", ["buy milk", "call mum", "pay rent"]],
  ["- [ ] buy milk\r\n- [x] call mum", ["buy milk", "call mum"]],
  ["1) one\n2) two", ["one", "two"]],
  ["just one line", []],
  ["\n\n", []],
  ["-5 degrees\nplan", ["-5 degrees", "plan"]],
])("%j has the lines %j", (text, lines) => {
  expect(listLines(text)).toEqual(lines);
});
