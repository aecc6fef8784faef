import type { ParsedSpan } from "@/api/types";

/** The words of a span; the server counts characters, not the halves that JavaScript has of some. */
export function wordsOf(line: string, { start, end }: ParsedSpan): string {
  return Array.from(line).slice(start, end).join("");
}

/** The line with the words of a span in quotes: so they are taken as words and nothing else. */
export function makeLiteral(line: string, span: ParsedSpan): string {
  const characters = Array.from(line);
  const before = characters.slice(0, span.start).join("");
  const after = characters.slice(span.end).join("");
  return `${before}"${wordsOf(line, span).trim()}"${after}`;
}
