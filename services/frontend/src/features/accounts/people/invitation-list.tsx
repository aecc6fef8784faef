import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { accountKeys, invitationsQuery, withdrawInvitation } from "@/api/accounts";
import type { Invitation } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { dayText } from "@/features/accounts/moments";
import { t } from "@/i18n/translate";

/** Invitations that nobody has followed yet. */
export function InvitationList() {
  const { data } = useQuery(invitationsQuery);
  if (!data?.length) return null;
  return (
    <>
      <h3 className="mt-5 text-sm font-medium text-muted">{t("people.waiting")}</h3>
      <ul className="mt-1 divide-y divide-line">
        {data.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const queries = useQueryClient();
  const { id, email, role, expires_at } = invitation;
  const withdrawing = useMutation({
    mutationFn: () => withdrawInvitation(id),
    onError: sayFailure,
    onSuccess: () => showToast({ text: t("people.withdrawn", { email }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKeys.invitations }),
  });
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p dir="ltr" className="truncate text-sm font-medium rtl:text-right">
          {email}
        </p>
        <p className="text-[0.8125rem] text-faint">
          {t(`people.roles.${role}`)} · {t("people.worksUntil", { when: dayText(expires_at) })}
        </p>
      </div>
      <Button
        aria-label={t("people.withdrawNamed", { email })}
        disabled={withdrawing.isPending}
        onClick={() => withdrawing.mutate()}
      >
        {t("people.withdraw")}
      </Button>
    </li>
  );
}
