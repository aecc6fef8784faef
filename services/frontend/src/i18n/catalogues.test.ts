import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { compileMessage, type CompiledMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";

import { findLiterals, findUses } from "@/i18n/source-words";

const SOURCES = new URL("..", import.meta.url).pathname;

const files = (folder: string, ending: RegExp) =>
  readdirSync(join(SOURCES, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => ({ name, text: readFileSync(join(SOURCES, folder, name), "utf8") }));

const readCatalogue = (language: string): Record<string, string> =>
  Object.fromEntries(
    files(`i18n/${language}`, /\.json$/).flatMap(({ name, text }) =>
      Object.entries(JSON.parse(text) as Record<string, string>).map(([id, message]) => [
        `${name.replace(".json", "")}.${id}`,
        message,
      ]),
    ),
  );

const english = readCatalogue("en");
const urdu = readCatalogue("ur");
const sources = files(".", /(?<!\.test|\.gen)\.tsx?$/);

/** The names that a message is given values for. */
function placeholders(message: CompiledMessage): string[] {
  if (typeof message === "string") return [];
  const names = message.flatMap((token) => {
    if (typeof token === "string") return [];
    const [name, , options] = token;
    const inner = typeof options === "object" ? Object.values(options as Record<string, CompiledMessage>) : [];
    return [name, ...inner.filter((branch) => typeof branch === "object").flatMap(placeholders)];
  });
  return [...new Set(names)].filter((name) => name !== "#").sort();
}

const placeholdersOf = (messages: Record<string, string>, id: string) =>
  placeholders(compileMessage(messages[id] ?? ""));

describe("the catalogues", () => {
  it("have the same messages", () => {
    expect(Object.keys(urdu).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.keys(english))("say %s in Urdu with the same values", (id) => {
    expect(placeholdersOf(urdu, id)).toEqual(placeholdersOf(english, id));
  });

  it("say everything in Urdu in the letters of Urdu", () => {
    const words = (message: string) => message.replace(/\{[^}]*\}/g, "").match(/\p{L}+/gu) ?? [];
    const foreign = Object.entries(urdu).filter(
      ([, message]) => words(message).length > 0 && !/[\u0600-\u06ff]/.test(message),
    );
    expect(foreign).toEqual([]);
  });
});

describe("the page", () => {
  const uses = sources.flatMap(({ name, text }) => findUses(name, text));

  it("has no words of its own", () => {
    expect(sources.flatMap(({ name, text }) => findLiterals(name, text))).toEqual([]);
  });

  it("gives each message the values that it needs", () => {
    const wrong = uses
      .filter(({ id }) => !id.includes("*"))
      .filter(({ id, values }) => values !== null && values.join() !== placeholdersOf(english, id).join());
    expect(wrong).toEqual([]);
  });

  it("says every message that there is", () => {
    const said = uses.map(({ id }) => new RegExp(`^${id.replaceAll(".", "\\.").replaceAll("*", ".+")}$`));
    expect(Object.keys(english).filter((id) => !said.some((pattern) => pattern.test(id)))).toEqual([]);
  });
});

it("finds the words that a component has of its own", () => {
  const source = `<p title="Hello there" className="mt-1">Words <b>{name}</b>{"more words"}{isOn ? "Yes" : t("a.b")} · #</p>`;
  expect(findLiterals("x.tsx", source).map(({ words }) => words)).toEqual([
    "Hello there",
    "Words",
    "more words",
    "Yes",
  ]);
});
