import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";

import { ACTION_IDS, ACTIONS, nameOf, type ActionId } from "@/actions/catalogue";
import { isAvailable } from "@/actions/handlers";
import { keysOf } from "@/actions/key-bindings";
import { conversationsQuery } from "@/api/conversations";
import { tasksQuery } from "@/api/tasks";
import type { IconName } from "@/components/ui/icon";
import { t } from "@/i18n/translate";

type Shown = { title: string; icon: IconName; kindName: string; keys?: string };

export type Finding =
  | (Shown & { kind: "command"; action: ActionId })
  | (Shown & { kind: "task"; id: string })
  | (Shown & { kind: "chat"; id: string });

const EACH_MAX = 6;
const BY_ITSELF = new Set<ActionId>(["page.palette"]);

/** What has these words: commands and, of the server's, tasks and chats. Without words: what can be done. */
export function useFindings(words: string): Finding[] {
  const sought = useDeferredValue(words);
  const isSearch = sought !== "";
  const options = { enabled: isSearch, placeholderData: keepPreviousData } as const;
  const tasks = useInfiniteQuery({ ...tasksQuery({ state: "any", q: sought }), ...options });
  const chats = useInfiniteQuery({ ...conversationsQuery(sought), ...options });
  const commands = findCommands(words);
  if (!isSearch || !words) return commands;
  const firstOf = <Item>(query: { data: { pages: { items: Item[] }[] } | undefined }) =>
    (query.data?.pages[0]?.items ?? []).slice(0, EACH_MAX);
  return [
    ...commands.slice(0, EACH_MAX),
    ...firstOf(tasks).map((task): Finding => {
      const icon = task.completed_at ? "check" : "list";
      return { kind: "task", id: task.id, title: task.title, icon, kindName: t("commands.tasks") };
    }),
    ...firstOf(chats).map((chat): Finding => {
      return { kind: "chat", id: chat.id, title: chat.title, icon: "chat", kindName: t("commands.chats") };
    }),
  ];
}

function findCommands(words: string): Finding[] {
  const parts = words.toLocaleLowerCase().split(/\s+/);
  return ACTION_IDS.filter((id) => isAvailable(id) && !BY_ITSELF.has(id)).flatMap((action) => {
    const title = t(nameOf(action));
    if (!parts.every((part) => title.toLocaleLowerCase().includes(part))) return [];
    const [keys] = keysOf(action);
    const kindName = t("commands.commands");
    return [{ kind: "command", action, title, icon: ACTIONS[action].icon, kindName, ...(keys ? { keys } : {}) }];
  });
}
