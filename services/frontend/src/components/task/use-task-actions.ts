import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { ApiError, isOffline } from "@/api/api-error";
import { undo } from "@/api/changes";
import { changeOptimistically } from "@/api/task-cache";
import { completeTask, deleteTask, reopenTask, taskKeys, updateTask } from "@/api/tasks";
import type { Task, TaskPatch } from "@/api/types";
import { strings } from "@/components/strings";
import { showToast } from "@/components/ui/toast-store";

/** What can be done with a task in any list: shown at once, said in a toast that takes it back. */
export function useTaskActions() {
  const queries = useQueryClient();
  return useMemo(() => taskActions(queries), [queries]);
}

export type TaskActions = ReturnType<typeof useTaskActions>;

function taskActions(queries: QueryClient) {
  const takeBack = async (changeSetId: string) => {
    try {
      await undo({ change_set_id: changeSetId });
      showToast({ text: strings.undone });
    } catch (error) {
      sayFailure(error);
    }
    void queries.invalidateQueries({ queryKey: taskKeys.all });
  };

  /** Shows the change, asks the server for it and says it; gives whether it was made. */
  const attempt = async (
    task: Task,
    change: (task: Task) => Task | null,
    request: () => Promise<string | null>,
    text?: string,
  ): Promise<boolean> => {
    try {
      const changeSetId = await changeOptimistically(queries, task.id, change, request);
      const action = changeSetId ? { label: strings.undo, run: () => void takeBack(changeSetId) } : null;
      if (text) showToast({ text, ...(action ? { action } : {}) });
      return true;
    } catch (error) {
      sayFailure(error);
      return false;
    }
  };

  return {
    complete: (task: Task) =>
      attempt(
        task,
        (shown) => ({ ...shown, completed_at: new Date().toISOString() }),
        () => completeTask(task),
        strings.completed(task.title),
      ),
    reopen: (task: Task) =>
      attempt(
        task,
        (shown) => ({ ...shown, completed_at: null }),
        () => reopenTask(task),
        strings.reopened(task.title),
      ),
    remove: (task: Task) =>
      attempt(
        task,
        () => null,
        () => deleteTask(task),
        strings.deleted(task.title),
      ),
    update: (task: Task, patch: TaskPatch) =>
      attempt(
        task,
        (shown) => ({ ...shown, ...patch }),
        () => updateTask(task, patch),
      ),
  };
}

export function sayFailure(error: unknown): void {
  showToast({ text: failureText(error), level: "error" });
}

export function failureText(error: unknown): string {
  if (isOffline(error)) return strings.offline;
  if (error instanceof ApiError) return error.status === 412 ? strings.changedElsewhere : error.message;
  return strings.somethingWrong;
}
