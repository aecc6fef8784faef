const MARK = /^\s*(?:[-*+•–]|\d{1,3}[.)]|\[[ x]?\])\s+/i;
const LINES_MAX = 200;

/** The lines of a list that is pasted, without their bullets, numbers and boxes; none when it is no list. */
export function listLines(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(MARK, "").replace(MARK, "").trim())
    .filter(Boolean);
  return lines.length >= 2 && lines.length <= LINES_MAX ? lines : [];
}
