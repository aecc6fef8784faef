import { useEffect, useRef } from "react";

import { failureText } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { t } from "@/i18n/translate";

export function LoadingTasks() {
  return (
    <div aria-busy="true" className="space-y-4 px-2 pt-2">
      <Skeleton className="h-3.5 w-16" />
      {["w-3/5", "w-2/5", "w-1/2"].map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-4.5 rounded-full" />
          <div className="grow space-y-1.5">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-3 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  );
}

export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-6 py-12 text-center text-sm text-muted">
      <p className="text-pretty">
        {t("tasks.loadFailed")} {failureText(error)}
      </p>
      <Button icon="refresh" onClick={onRetry}>
        {t("tasks.retry")}
      </Button>
    </div>
  );
}

/** A view that has no tasks. */
export function Nothing({ text }: { text: string }) {
  return <p className="px-6 py-14 text-center text-sm text-pretty text-muted">{text}</p>;
}

const AHEAD = "600px";

type Paged = { fetchNextPage: () => Promise<unknown>; isFetching: boolean; isFetchNextPageError: boolean };

/** What follows is asked for shortly before it comes into view. */
export function ShowMore({ query }: { query: Paged }) {
  const { fetchNextPage, isFetching, isFetchNextPageError: hasFailed } = query;
  const buttonRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!buttonRef.current || isFetching || hasFailed) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { root: buttonRef.current.closest("[data-scrolls]"), rootMargin: AHEAD },
    );
    observer.observe(buttonRef.current);
    return () => observer.disconnect();
  }, [fetchNextPage, isFetching, hasFailed]);
  return (
    <Button
      ref={buttonRef}
      variant="quiet"
      className="mt-1 w-full"
      disabled={isFetching}
      onClick={() => void fetchNextPage()}
    >
      {t("tasks.showMore")}
    </Button>
  );
}
