import type { ParsedSpan } from "@/api/types";

/** The words of a span. */
export function wordsOf(line: string, { start, end }: ParsedSpan): string {
  return line.slice(start, end);
}

/** The line with the words of a span in quotes: so they are taken as words and nothing else. */
export function makeLiteral(line: string, span: ParsedSpan): string {
  return `${line.slice(0, span.start)}"${wordsOf(line, span).trim()}"${line.slice(span.end)}`;
}
