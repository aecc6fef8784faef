import { send } from "@/api/http";
import type { BulkResult, ParsedLine } from "@/api/types";
import { locale } from "@/i18n/language";

const AT_ONCE = 8;

/** Adds a task for each line, as one change that is taken back as one. Gives its change set. */
export async function addLines(lines: string[]): Promise<string | null> {
  const tasks: ParsedLine[] = [];
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const some = lines.slice(start, start + AT_ONCE).map((text) => parse(text));
    tasks.push(...(await Promise.all(some)));
  }
  const operations = tasks.map((line, index) => ({ op: "add", task: fieldsOf(line, lines[index] ?? "") }));
  const result = await send<BulkResult>("POST", "/api/v1/tasks/bulk", { body: { operations } });
  return result.change_set_id;
}

const parse = (text: string) => send<ParsedLine>("POST", "/api/v1/parse", { body: { text, locale: locale() } });

/** A line that cannot be read as a task is one by its words alone. */
function fieldsOf(line: ParsedLine, text: string): Record<string, unknown> {
  if (line.error) return { title: text };
  const isOfTask = (name: string) => !["spans", "error", line.due_at ? "due_on" : "due_at"].includes(name);
  return Object.fromEntries(Object.entries(line).filter(([name, value]) => isOfTask(name) && value !== null));
}
