import { describe, expect, it } from "vitest";

import { ACTION_IDS, ACTIONS } from "@/actions/catalogue";
import { actsWhileTyping, chordOf, isFree, keyCaps } from "@/actions/chords";
import { matchKeys } from "@/actions/match-keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("a chord", () => {
  it.each([
    [press("q"), "q"],
    [press("?", { shiftKey: true }), "?"],
    [press("k", { ctrlKey: true }), "Mod+K"],
    [press("O", { ctrlKey: true, shiftKey: true }), "Mod+Shift+O"],
    [press("/", { ctrlKey: true }), "Mod+/"],
    [press("Escape", { shiftKey: true }), "Shift+Escape"],
    [press("Shift", { shiftKey: true }), ""],
    [press("k", { metaKey: true }), "Other+k"],
  ])("%j is %s", (event, chord) => {
    expect(chordOf(event, false)).toBe(chord);
  });

  it("is made with Cmd on a Mac", () => {
    expect(chordOf(press("k", { metaKey: true }), true)).toBe("Mod+K");
  });

  it.each(["Mod+T", "Mod+W", "Mod+R", "Mod+L", "F5", "Tab", "Enter", "Alt+x", "Mod+Shift+T"])(
    "%s stays the browser's",
    (keys) => {
      expect(isFree(keys)).toBe(false);
    },
  );

  it("acts while somebody types only if it types nothing", () => {
    expect(["q", "?", "g t", "Mod+Z", "Shift+X"].filter(actsWhileTyping)).toEqual([]);
    expect(["Mod+K", "Mod+Shift+O", "Shift+Escape"].filter((keys) => !actsWhileTyping(keys))).toEqual([]);
  });

  it("is written as it stands on the keyboard", () => {
    expect(keyCaps("Mod+Shift+O", false)).toEqual(["Ctrl", "Shift", "O"]);
    expect(keyCaps("g t", true)).toEqual(["G", "T"]);
  });
});

describe("the actions", () => {
  const all = ACTION_IDS.flatMap((id) => ACTIONS[id].keys.map((keys) => [keys, id] as const));

  it("have keys of their own, and none of the browser's but undo", () => {
    expect(new Set(all.map(([keys]) => keys)).size).toBe(all.length);
    const taken = all.map(([keys]) => keys).filter((keys) => !isFree(keys));
    expect(taken).toEqual([]);
  });

  it("have no key that begins the sequence of another", () => {
    const beginnings = all.flatMap(([keys]) => (keys.includes(" ") ? [keys.split(" ")[0]] : []));
    expect(all.filter(([keys]) => beginnings.includes(keys))).toEqual([]);
  });
});

describe("keys one after the other", () => {
  const bindings = new Map([
    ["q", "add"],
    ["g t", "today"],
    ["t", "schedule"],
  ]);

  it("wait for the second one", () => {
    expect(matchKeys(bindings, "", "g")).toEqual({ pending: "g" });
    expect(matchKeys(bindings, "g", "t")).toEqual({ action: "today" });
  });

  it("mean the same as before after a beginning that led nowhere", () => {
    expect(matchKeys(bindings, "g", "q")).toEqual({ action: "add" });
    expect(matchKeys(bindings, "g", "z")).toBeNull();
  });

  it("hold a modifier between them for nothing", () => {
    expect(matchKeys(bindings, "g", "")).toEqual({ pending: "g" });
  });
});
