import { queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";

export type DateOrder = "auto" | "DMY" | "MDY" | "YMD";

/** What null leaves to the browser: its time zone, its language. */
export type Preferences = {
  time_zone: string | null;
  locale: string | null;
  date_order: DateOrder;
  fast_path: boolean;
};

export type AssistantInfo = { name: string; model: string | null; has_fast_path: boolean };

export const preferencesQuery = () =>
  queryOptions({
    queryKey: ["settings"],
    queryFn: ({ signal }) => send<Preferences>("GET", "/api/v1/settings", { signal }),
    staleTime: Infinity,
  });

export const assistantQuery = () =>
  queryOptions({
    queryKey: ["assistant"],
    queryFn: ({ signal }) => send<AssistantInfo>("GET", "/api/v1/assistant", { signal }),
    staleTime: Infinity,
  });

export const updatePreferences = (patch: Partial<Preferences>) =>
  send<Preferences>("PATCH", "/api/v1/settings", { body: patch });
