import { expect, it } from "vitest";

import { makeLiteral, wordsOf } from "@/components/task/literal";

it.each([
  ["call mum tomorrow", 9, 17, "tomorrow", 'call mum "tomorrow"'],
  ["monday blues album", 0, 6, "monday", '"monday" blues album'],
  ["🍞 today #home", 3, 8, "today", '🍞 "today" #home'],
])("%s: characters %i to %i are “%s”", (line, start, end, words, literal) => {
  const span = { start, end, kind: "due" } as const;
  expect(wordsOf(line, span)).toBe(words);
  expect(makeLiteral(line, span)).toBe(literal);
});
