import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { ApiError, isOffline } from "@/api/api-error";
import { undo } from "@/api/changes";
import { changeOptimistically } from "@/api/task-cache";
import {
  changeTasks,
  completeTask,
  deleteTask,
  renameName,
  reopenTask,
  taskKeys,
  updateTask,
  type NameKind,
} from "@/api/tasks";
import type { Task, TaskPatch } from "@/api/types";
import { showToast } from "@/components/ui/toast-store";
import { isMessageId, t } from "@/i18n/translate";

/** What can be done with a task in any list: shown at once, said in a toast that takes it back. */
export function useTaskActions() {
  const queries = useQueryClient();
  return useMemo(() => taskActions(queries), [queries]);
}

/** Says what was done, with the way back where something was. */
export function sayChange(queries: QueryClient, text: string, changeSetId: string | null): void {
  const action = changeSetId ? { label: t("ui.undo"), run: () => void takeBack(queries, changeSetId) } : null;
  showToast({ text, ...(action ? { action } : {}) });
}

async function takeBack(queries: QueryClient, changeSetId?: string) {
  try {
    await undo(changeSetId ? { change_set_id: changeSetId } : {});
    showToast({ text: t("task.undone") });
  } catch (error) {
    sayFailure(error);
  }
  void queries.invalidateQueries({ queryKey: taskKeys.all });
}

function taskActions(queries: QueryClient) {
  /** In all tasks that bear the name; gives whether it was done. */
  const rename = async (kind: NameKind, name: string, newName: string): Promise<boolean> => {
    try {
      const { changed, change_set_id } = await renameName(kind, name, newName);
      sayChange(queries, t("tasks.renamed", { count: changed }), change_set_id);
      await queries.invalidateQueries({ queryKey: taskKeys.all });
      return true;
    } catch (error) {
      sayFailure(error);
      return false;
    }
  };

  /** Shows the change, asks the server for it and says it; gives whether it was made. */
  const attempt = async (
    tasks: readonly Task[],
    change: (task: Task) => Task | null,
    request: () => Promise<string | null>,
    text?: string,
  ): Promise<boolean> => {
    try {
      const ids = new Set(tasks.map((task) => task.id));
      const changeSetId = await changeOptimistically(queries, ids, change, request);
      if (text) sayChange(queries, text, changeSetId);
      return true;
    } catch (error) {
      sayFailure(error);
      return false;
    }
  };

  return { ...oneByOne(attempt), ...together(attempt), rename, takeBackLast: () => takeBack(queries) };
}

type Attempt = (
  tasks: readonly Task[],
  change: (task: Task) => Task | null,
  request: () => Promise<string | null>,
  text?: string,
) => Promise<boolean>;

const done = (task: Task): Task => ({ ...task, completed_at: new Date().toISOString() });

const oneByOne = (attempt: Attempt) => ({
  complete: (task: Task) => attempt([task], done, () => completeTask(task), t("task.completed", { title: task.title })),
  reopen: (task: Task) =>
    attempt(
      [task],
      (shown) => ({ ...shown, completed_at: null }),
      () => reopenTask(task),
      t("task.reopened", { title: task.title }),
    ),
  remove: (task: Task) =>
    attempt(
      [task],
      () => null,
      () => deleteTask(task),
      t("task.deleted", { title: task.title }),
    ),
  update: (task: Task, patch: TaskPatch, text?: string) =>
    attempt(
      [task],
      (shown) => ({ ...shown, ...patch }),
      () => updateTask(task, patch),
      text,
    ),
});

/** Many tasks in one request, taken back as one. */
const together = (attempt: Attempt) => ({
  completeAll: (tasks: readonly Task[]) =>
    attempt(
      tasks,
      done,
      () => changeTasks(tasks.map(({ id }) => ({ op: "complete", id }))),
      t("tasks.bulk.completed", { count: tasks.length }),
    ),
  removeAll: (tasks: readonly Task[]) =>
    attempt(
      tasks,
      () => null,
      () => changeTasks(tasks.map(({ id }) => ({ op: "delete", id }))),
      t("tasks.bulk.deleted", { count: tasks.length }),
    ),
  updateAll: (tasks: readonly Task[], patch: TaskPatch, text = t("tasks.bulk.updated", { count: tasks.length })) =>
    attempt(
      tasks,
      (shown) => ({ ...shown, ...patch }),
      () => changeTasks(tasks.map(({ id }) => ({ op: "update", id, patch }))),
      text,
    ),
});

export function sayFailure(error: unknown): void {
  showToast({ text: failureText(error), level: "error" });
}

export function failureText(error: unknown): string {
  if (isOffline(error)) return t("errors.offline");
  if (error instanceof ApiError) {
    const id = `errors.${error.code}`;
    return isMessageId(id) ? t(id) : error.message;
  }
  return t("errors.unknown");
}
