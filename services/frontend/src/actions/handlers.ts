import { useEffect, useRef } from "react";

import type { ActionId } from "@/actions/catalogue";

type Handler = () => void;

/** By action, the latest last: what is in front answers. */
const handlers = new Map<ActionId, (() => Handler)[]>();

export const isAvailable = (id: ActionId) => (handlers.get(id)?.length ?? 0) > 0;

/** Does an action, if something on the page can; whether it did. */
export function perform(id: ActionId): boolean {
  const handler = handlers.get(id)?.at(-1)?.();
  handler?.();
  return handler !== undefined;
}

/** While the component is shown, it does these actions. */
export function useActions(actions: Partial<Record<ActionId, Handler>>): void {
  const latest = useRef(actions);
  const ids = Object.keys(actions).join(" ");
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const own = (ids.split(" ") as ActionId[]).map(
      (id) => [id, () => latest.current[id] ?? (() => undefined)] as const,
    );
    for (const [id, handler] of own) handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      for (const [id, handler] of own) handlers.set(id, handlers.get(id)?.filter((other) => other !== handler) ?? []);
    };
  }, [ids]);
}
