import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { namesQuery, type NameKind } from "@/api/tasks";
import { useTaskActions } from "@/components/task/use-task-actions";
import { LoadFailed, LoadingTasks, Nothing } from "@/features/tasks/task-list-states";
import type { TaskView } from "@/features/tasks/task-view";
import { NameRow } from "@/features/tasks/views/name-row";
import { t } from "@/i18n/translate";

type Props = { kind: NameKind; onView: (view: TaskView) => void };

/** The projects or labels in use; each opens its tasks. */
export function NameList({ kind, onView }: Props) {
  const query = useQuery(namesQuery(kind));
  const actions = useTaskActions();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  if (query.isPending) return <LoadingTasks />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Nothing text={t("tasks.noNames")} />;

  const finish = async (name: string, newName: string | null) => {
    const isRenamed = newName !== null && (await actions.rename(kind, name, newName));
    setRenaming(null);
    setFocused(isRenamed ? newName : name);
  };
  return (
    <ul>
      {query.data.map((count) => (
        <NameRow
          key={count.name}
          count={count}
          icon={kind === "projects" ? "hash" : "tag"}
          isRenaming={renaming === count.name}
          hasFocus={focused === count.name}
          onOpen={() => onView({ kind: kind === "projects" ? "project" : "label", name: count.name })}
          onRename={() => {
            setFocused(null);
            setRenaming(count.name);
          }}
          onRenamed={(newName) => void finish(count.name, newName)}
        />
      ))}
    </ul>
  );
}
