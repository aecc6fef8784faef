import { useInfiniteQuery } from "@tanstack/react-query";

import { usersQuery } from "@/api/accounts";
import type { User } from "@/api/types";
import { Button } from "@/components/ui/button";
import { ListStates } from "@/features/accounts/list-states";
import { InvitationList } from "@/features/accounts/people/invitation-list";
import { InviteForm } from "@/features/accounts/people/invite-form";
import { UserRow } from "@/features/accounts/people/user-row";
import { Section } from "@/features/accounts/section";
import { t } from "@/i18n/translate";

/** Who has an account and who is invited. Nothing here shows anybody's tasks. */
export function PeoplePage({ me }: { me: User }) {
  const query = useInfiniteQuery(usersQuery);
  const users = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Section title={t("people.invite")} text={t("people.inviteText")}>
        <InviteForm />
        <InvitationList />
      </Section>
      <Section title={t("people.accounts")} text={t("people.accountsText")}>
        {users ? (
          <ul className="divide-y divide-line">
            {users.map((user) => (
              <UserRow key={user.id} user={user} isMe={user.id === me.id} />
            ))}
          </ul>
        ) : (
          <ListStates error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.hasNextPage && (
          <Button variant="quiet" className="mt-2 w-full" onClick={() => void query.fetchNextPage()}>
            {t("account.showMore")}
          </Button>
        )}
      </Section>
    </>
  );
}
