import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { accountKeys, revokeToken, tokensQuery } from "@/api/accounts";
import type { ApiToken } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast-store";
import { ListStates } from "@/features/accounts/list-states";
import { dayText, momentText } from "@/features/accounts/moments";
import { Section } from "@/features/accounts/section";
import { NewTokenForm } from "@/features/accounts/tokens/new-token-form";
import { t } from "@/i18n/translate";

/** Tokens for programs that act in this person's name. */
export function TokensPage() {
  const { data, error, refetch } = useQuery(tokensQuery);
  return (
    <>
      <Section title={t("tokens.new")} text={t("tokens.newText")}>
        <NewTokenForm />
      </Section>
      <Section title={t("tokens.list")}>
        {!data ? (
          <ListStates error={error} onRetry={() => void refetch()} />
        ) : data.length === 0 ? (
          <p className="text-sm text-faint">{t("tokens.none")}</p>
        ) : (
          <ul className="divide-y divide-line">
            {data.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const [isAsking, setIsAsking] = useState(false);
  const isOver = new Date(token.expires_at) <= new Date();
  const end = isOver
    ? t("tokens.over", { when: dayText(token.expires_at) })
    : t("tokens.until", { when: dayText(token.expires_at) });
  const use = token.last_used_at
    ? t("account.lastUsed", { when: momentText(token.last_used_at) })
    : t("tokens.neverUsed");
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p dir="auto" className="truncate text-sm font-medium">
          {token.name}
        </p>
        <p className="text-[0.8125rem] text-faint">
          {token.scopes.map((scope) => t(`tokens.scope.${scope}`)).join(" · ")}
        </p>
        <p className={`text-[0.8125rem] ${isOver ? "text-warning" : "text-faint"}`}>
          {end} · {use}
        </p>
      </div>
      <Button aria-label={t("tokens.revokeNamed", { name: token.name })} onClick={() => setIsAsking(true)}>
        {t("tokens.revoke")}
      </Button>
      {isAsking && <RevokeDialog token={token} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

function RevokeDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeToken(token.id),
    onError: sayFailure,
    onSuccess: () => showToast({ text: t("tokens.revoked", { name: token.name }) }),
    onSettled: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: accountKeys.tokens });
    },
  });
  return (
    <Dialog
      title={t("tokens.revokeTitle", { name: token.name })}
      description={t("tokens.revokeText")}
      onClose={onClose}
    >
      <div className="mt-5 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          {t("account.cancel")}
        </Button>
        <Button variant="danger" disabled={revoking.isPending} onClick={() => revoking.mutate()}>
          {t("tokens.revoke")}
        </Button>
      </div>
    </Dialog>
  );
}
