import { failureText } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { t } from "@/i18n/translate";

/** A list that is being loaded, or could not be. */
export function ListStates({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error) {
    return (
      <div role="alert" className="space-y-2 text-sm text-muted">
        <p>{failureText(error)}</p>
        <Button icon="refresh" onClick={onRetry}>
          {t("account.retry")}
        </Button>
      </div>
    );
  }
  return (
    <div aria-busy="true" className="space-y-3">
      {["w-4/5", "w-3/5"].map((width) => (
        <Skeleton key={width} className={`h-10 ${width}`} />
      ))}
    </div>
  );
}
