import { infiniteQueryOptions } from "@tanstack/react-query";

import { send, sendChange } from "@/api/http";
import type { Page, Task, TaskPatch } from "@/api/types";

const PAGE_LIMIT = 100;

export type TaskFilter = { state: "open" | "completed" | "any"; q?: string; sort?: "due" | "completed" };

export const taskKeys = { all: ["tasks"] as const, list: (filter: TaskFilter) => ["tasks", filter] as const };

export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: taskKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      send<Page<Task>>("GET", "/api/v1/tasks", { query: { ...filter, cursor: pageParam, limit: PAGE_LIMIT }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Adds a task from a line as it was typed; the server reads date, repeat, priority, labels and project from it. */
export const addTask = (text: string) => send<Task>("POST", "/api/v1/tasks", { body: { text } });

// The others give the change set that undo takes back.

export const updateTask = (task: Task, patch: TaskPatch) =>
  sendChange("PATCH", `/api/v1/tasks/${task.id}`, { body: patch, version: task.version });

export const deleteTask = (task: Task) => sendChange("DELETE", `/api/v1/tasks/${task.id}`, { version: task.version });

export const completeTask = (task: Task) => sendChange("POST", `/api/v1/tasks/${task.id}/complete`);

export const reopenTask = (task: Task) => sendChange("POST", `/api/v1/tasks/${task.id}/reopen`);
