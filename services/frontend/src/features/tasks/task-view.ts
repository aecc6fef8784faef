import type { ActionId } from "@/actions/catalogue";

const PLAIN = ["all", "today", "upcoming", "week", "projects", "labels", "completed", "progress"] as const;

export type PlainView = (typeof PLAIN)[number];

/** What the panel shows of the tasks. */
export type TaskView = { kind: PlainView } | { kind: "project" | "label"; name: string };

export const ALL: TaskView = { kind: "all" };

/** By the address's `tasks`: "today", "project:home". */
export function readTaskView(written: string | null): TaskView {
  const [kind = "", ...rest] = (written ?? "").split(":");
  const name = rest.join(":");
  if ((kind === "project" || kind === "label") && name) return { kind, name };
  return { kind: PLAIN.find((plain) => plain === kind) ?? "all" };
}

/** As it stands in the address; "" for what is shown anyway. */
export function writeTaskView(view: TaskView): string {
  if ("name" in view) return `${view.kind}:${view.name}`;
  return view.kind === "all" ? "" : view.kind;
}

/** The days of a week stand side by side: they need more room than a list. */
export const isWide = (view: TaskView): boolean => view.kind === "week";

/** The actions that show the views. */
export const VIEW_ACTIONS = PLAIN.map((kind) => [`go.${kind}` satisfies ActionId, kind] as const);
