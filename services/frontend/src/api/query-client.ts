import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters, type QueryKey } from "@tanstack/react-query";

import { ApiError } from "@/api/api-error";

const RETRIES = 2;

/** What the page has looked up, and keeps right by what the event stream says has changed. */
export class LiveQueryClient extends QueryClient {
  constructor() {
    super({
      defaultOptions: {
        queries: {
          // The server is often this machine: the browser's idea of being online says nothing about it.
          networkMode: "always",
          // What changes is announced by the event stream.
          staleTime: 60_000,
          retry: (failures, error) => failures < RETRIES && !(error instanceof ApiError && error.status < 500),
        },
        mutations: { networkMode: "always" },
      },
    });
  }

  /** Looks up again what has changed, also where the first look is still under way: its answer can be from before. */
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters: InvalidateQueryFilters<Key> = {},
    options: InvalidateOptions = {},
  ): Promise<void> {
    // TanStack Query waits for a first look and takes its answer for the new one.
    const predicate: typeof filters.predicate = (query) =>
      query.state.data === undefined && (filters.predicate?.(query) ?? true);
    await this.cancelQueries({ ...filters, predicate });
    await super.invalidateQueries(filters, options);
  }
}
