import type { IconName } from "@/components/ui/icon";
import type { MessageId } from "@/i18n/translate";

/** Where an action stands in the menu, the palette and the help. */
export const GROUPS = ["page", "go", "task", "chat"] as const;
export type Group = (typeof GROUPS)[number];

type Definition = { icon: IconName; group: Group; keys: readonly string[] };

/**
 * Everything that can be done by a key, from the menu or from the palette, with the keys that do it unless the user chose others.
 * "Mod" is Ctrl, on a Mac Cmd. "g t" is one key after the other.
 */
export const ACTIONS = {
  "page.palette": { icon: "search", group: "page", keys: ["Mod+K"] },
  "page.help": { icon: "keyboard", group: "page", keys: ["?", "Mod+/"] },
  "page.settings": { icon: "settings", group: "page", keys: ["g s"] },
  "page.undo": { icon: "undo", group: "page", keys: ["u", "Mod+Z"] },
  "go.all": { icon: "list", group: "go", keys: ["g a"] },
  "go.today": { icon: "today", group: "go", keys: ["g t"] },
  "go.upcoming": { icon: "calendar", group: "go", keys: ["g u"] },
  "go.week": { icon: "calendar", group: "go", keys: ["g w"] },
  "go.projects": { icon: "hash", group: "go", keys: ["g p"] },
  "go.labels": { icon: "tag", group: "go", keys: ["g l"] },
  "go.completed": { icon: "check", group: "go", keys: ["g c"] },
  "go.progress": { icon: "board", group: "go", keys: ["g d"] },
  "task.add": { icon: "add", group: "task", keys: ["q"] },
  "task.search": { icon: "search", group: "task", keys: ["/", "f"] },
  "task.next": { icon: "down", group: "task", keys: ["j"] },
  "task.previous": { icon: "send", group: "task", keys: ["k"] },
  "task.edit": { icon: "edit", group: "task", keys: ["e"] },
  "task.complete": { icon: "check", group: "task", keys: ["x", "d"] },
  "task.schedule": { icon: "calendar", group: "task", keys: ["t"] },
  "task.select": { icon: "check", group: "task", keys: ["s"] },
  "task.delete": { icon: "trash", group: "task", keys: ["Shift+Delete"] },
  "chat.new": { icon: "add", group: "chat", keys: ["Mod+Shift+O", "c"] },
  "chat.write": { icon: "chat", group: "chat", keys: ["Shift+Escape", "m"] },
  "chat.copy": { icon: "copy", group: "chat", keys: ["y"] },
} as const satisfies Record<string, Definition>;

export type ActionId = keyof typeof ACTIONS;

export const ACTION_IDS = Object.keys(ACTIONS) as ActionId[];

export const nameOf = (id: ActionId): MessageId => `actions.${id}`;
