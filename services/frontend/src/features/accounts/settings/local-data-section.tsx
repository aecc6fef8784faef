import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { localDataQuery, takeOverLocalData } from "@/api/accounts";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { Section } from "@/features/accounts/section";
import { t } from "@/i18n/translate";

/** Offers what a server without accounts left in this database. Shown only while there is something. */
export function LocalDataSection() {
  const queries = useQueryClient();
  const { data: isThere } = useQuery(localDataQuery);
  const taking = useMutation({
    mutationFn: takeOverLocalData,
    onError: sayFailure,
    onSuccess: () => showToast({ text: t("account.localDataTaken") }),
    onSettled: () => queries.invalidateQueries(),
  });
  if (!isThere) return null;
  return (
    <Section title={t("account.localData")} text={t("account.localDataText")}>
      <Button variant="primary" className="h-9" disabled={taking.isPending} onClick={() => taking.mutate()}>
        {t("account.takeOver")}
      </Button>
    </Section>
  );
}
