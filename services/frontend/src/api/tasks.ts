import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { send, sendChange } from "@/api/http";
import { shareTasks, type TaskPages } from "@/api/share-tasks";
import type { BulkResult, NameCount, Operation, Page, Renamed, Task, TaskPatch } from "@/api/types";

const PAGE_LIMIT = 100;

export type TaskFilter = {
  state: "open" | "completed" | "any";
  q?: string;
  sort?: "due" | "completed" | "position";
  due_from?: string;
  due_to?: string;
  project?: string;
  label?: string;
  parent_id?: string;
};

export type NameKind = "projects" | "labels";

export const taskKeys = {
  all: ["tasks"] as const,
  lists: ["tasks", "list"] as const,
  list: (filter: TaskFilter) => ["tasks", "list", filter] as const,
  names: (kind: NameKind) => ["tasks", "names", kind] as const,
};

export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: taskKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      send<Page<Task>>("GET", "/api/v1/tasks", { query: { ...filter, cursor: pageParam, limit: PAGE_LIMIT }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    structuralSharing: (before, now) => shareTasks(before as TaskPages | undefined, now as TaskPages),
  });

/** The projects or labels in use, with how many tasks have them. */
export const namesQuery = (kind: NameKind) =>
  queryOptions({
    queryKey: taskKeys.names(kind),
    queryFn: async ({ signal }) => (await send<{ items: NameCount[] }>("GET", `/api/v1/${kind}`, { signal })).items,
  });

/** Adds a task from a line as it was typed; the server reads date, repeat, priority, labels and project from it. */
export const addTask = (text: string) => send<Task>("POST", "/api/v1/tasks", { body: { text } });

export const addSubtask = (parent: Task, title: string) =>
  send<Task>("POST", "/api/v1/tasks", { body: { title, parent_id: parent.id } });

// The others give the change set that undo takes back.

export const updateTask = (task: Task, patch: TaskPatch) =>
  sendChange("PATCH", `/api/v1/tasks/${task.id}`, { body: patch, version: task.version });

export const deleteTask = (task: Task) => sendChange("DELETE", `/api/v1/tasks/${task.id}`, { version: task.version });

export const completeTask = (task: Pick<Task, "id">) => sendChange("POST", `/api/v1/tasks/${task.id}/complete`);

export const reopenTask = (task: Task) => sendChange("POST", `/api/v1/tasks/${task.id}/reopen`);

/** Renames a project or a label in all of its tasks; with the name of another, the two become one. */
export const renameName = (kind: NameKind, name: string, newName: string) =>
  send<Renamed>("PATCH", `/api/v1/${kind}/${encodeURIComponent(name)}`, { body: { name: newName } });

/** Several changes as one, which undo takes back as one. */
export async function changeTasks(operations: Operation[]): Promise<string | null> {
  const result = await send<BulkResult>("POST", "/api/v1/tasks/bulk", { body: { operations } });
  return result.change_set_id;
}
