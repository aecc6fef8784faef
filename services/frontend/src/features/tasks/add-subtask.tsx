import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";

import { addSubtask, taskKeys } from "@/api/tasks";
import type { Task } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Icon } from "@/components/ui/icon";
import { t } from "@/i18n/translate";

const TITLE_CHARACTERS_MAX = 500;

/** Adds subtasks one after the other: Enter adds, and the next can be typed. It stands in a form that is not its own. */
export function AddSubtask({ parent }: { parent: Task }) {
  const queries = useQueryClient();
  const [title, setTitle] = useState("");
  const adding = useMutation({
    mutationFn: (text: string) => addSubtask(parent, text),
    scope: { id: "add-subtask" },
    onError: (error, text) => {
      sayFailure(error);
      setTitle((typed) => typed || text);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: taskKeys.all }),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (title.trim()) adding.mutate(title.trim());
    setTitle("");
  };
  return (
    <div className="mt-2.5 flex items-center gap-2 text-sm text-muted">
      <Icon name="add" className="size-3.5" />
      <input
        dir="auto"
        value={title}
        maxLength={TITLE_CHARACTERS_MAX}
        aria-label={t("tasks.addSubtask")}
        placeholder={t("tasks.addSubtask")}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 min-w-0 grow rounded-lg bg-transparent px-1 text-ink focus-visible:outline-offset-0"
      />
    </div>
  );
}
