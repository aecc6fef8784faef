import { useMutation, useQueryClient } from "@tanstack/react-query";

import { addLines } from "@/api/add-lines";
import { undo } from "@/api/changes";
import { taskKeys } from "@/api/tasks";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { t } from "@/i18n/translate";

type Props = {
  lines: string[];
  onAdded: () => void;
  /** The list is to be text, as it was pasted. */
  onAsText: () => void;
};

/** A pasted list can be as many tasks. */
export function ListOffer({ lines, onAdded, onAsText }: Props) {
  const queries = useQueryClient();
  const look = () => void queries.invalidateQueries({ queryKey: taskKeys.all });
  const adding = useMutation({
    mutationFn: () => addLines(lines),
    onError: sayFailure,
    onSuccess: (changeSetId) => {
      const takeBack = () => void undo(changeSetId ? { change_set_id: changeSetId } : {}).then(look, sayFailure);
      const text = t("task.list.added", { count: lines.length });
      showToast({ text, action: { label: t("ui.undo"), run: takeBack } });
      onAdded();
    },
    onSettled: look,
  });
  return (
    <div role="status" className="flex animate-rise flex-wrap items-center gap-2 py-1.5">
      <Button variant="primary" icon="list" disabled={adding.isPending} onClick={() => adding.mutate()}>
        {t("task.list.offer", { count: lines.length })}
      </Button>
      <Button variant="quiet" disabled={adding.isPending} onClick={onAsText}>
        {t("task.list.asText")}
      </Button>
    </div>
  );
}
