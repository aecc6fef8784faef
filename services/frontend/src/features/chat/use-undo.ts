import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ApiError } from "@/api/api-error";
import { undo } from "@/api/changes";
import { conversationKeys } from "@/api/conversations";
import { taskKeys } from "@/api/tasks";

/** Taking back one change set. A conflict (a task changed since) can be overridden by `force`. */
export function useUndo(changeSetId: string) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (force: boolean) => undo({ change_set_id: changeSetId, ...(force ? { force } : {}) }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: taskKeys.all }),
        queries.invalidateQueries({ queryKey: conversationKeys.all }),
      ]),
  });
  const { error } = mutation;
  return {
    run: mutation.mutate,
    isRunning: mutation.isPending,
    isDone: mutation.isSuccess,
    error,
    isConflict: error instanceof ApiError && error.code === "undo_conflict",
  };
}
