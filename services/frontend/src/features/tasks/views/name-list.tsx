import { useQuery } from "@tanstack/react-query";

import { namesQuery } from "@/api/tasks";
import { Icon } from "@/components/ui/icon";
import { LoadFailed, LoadingTasks, Nothing } from "@/features/tasks/task-list-states";
import type { TaskView } from "@/features/tasks/task-view";
import { t } from "@/i18n/translate";

type Props = { kind: "projects" | "labels"; onView: (view: TaskView) => void };

/** The projects or labels in use; each opens its tasks. */
export function NameList({ kind, onView }: Props) {
  const query = useQuery(namesQuery(kind));
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Nothing text={t("tasks.noNames")} />;
  return (
    <ul>
      {query.data.map(({ name, open, total }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => onView({ kind: kind === "projects" ? "project" : "label", name })}
            className="flex w-full items-center gap-3 rounded-lg px-2 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2"
          >
            <Icon name={kind === "projects" ? "hash" : "tag"} className="size-4 text-faint" />
            <bdi className="min-w-0 grow truncate">{name}</bdi>
            <span className="text-[0.8125rem] text-muted">{t("tasks.openCount", { open, done: total - open })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
