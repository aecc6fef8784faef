import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { meQuery } from "@/api/accounts";
import type { User } from "@/api/types";
import { failureText } from "@/components/task/use-task-actions";
import { Button, IconButton } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { goBack, PLACES, usePath } from "@/features/accounts/address";
import { PeoplePage } from "@/features/accounts/people/people-page";
import { PlaceLink } from "@/features/accounts/place-link";
import { AccountPage } from "@/features/accounts/settings/account-page";
import { TokensPage } from "@/features/accounts/tokens/tokens-page";
import { t, type MessageId } from "@/i18n/translate";

type Place = { path: string; name: MessageId; page: (props: { me: User }) => ReactNode; isForAdmins?: boolean };

const PAGES: readonly [Place, ...Place[]] = [
  { path: PLACES.account, name: "account.account", page: AccountPage },
  { path: PLACES.tokens, name: "account.tokens", page: TokensPage },
  { path: PLACES.people, name: "account.people", page: PeoplePage, isForAdmins: true },
];

/** The pages about one's own account and, for admins, everybody's. */
export function OwnPlaces() {
  const path = usePath();
  const { data: me, error, refetch } = useQuery(meQuery);
  const shown = PAGES.filter((place) => !place.isForAdmins || me?.role === "admin");
  const place = shown.find((each) => each.path === path) ?? PAGES[0];
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-2xl px-4 pb-16 md:px-6">
        <title>{`${t(place.name)} · ${t("app.product")}`}</title>
        <header className="flex h-13 items-center gap-1">
          <IconButton
            icon="arrow"
            label={t("account.back")}
            className="-ms-2 [&>svg]:-scale-x-100 rtl:[&>svg]:scale-x-100"
            onClick={goBack}
          />
          <h1 className="truncate font-semibold">{t("account.title")}</h1>
        </header>
        <nav aria-label={t("account.title")} className="mb-6 flex gap-1 overflow-x-auto border-b border-line">
          {shown.map(({ path: address, name }) => (
            <PlaceLink
              key={address}
              href={address}
              aria-current={address === place.path ? "page" : undefined}
              className="-mb-px border-b-2 border-transparent px-3 py-2 text-sm font-medium whitespace-nowrap text-muted -outline-offset-2! hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {t(name)}
            </PlaceLink>
          ))}
        </nav>
        <main>
          {me ? <place.page me={me} /> : error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting />}
        </main>
      </div>
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="space-y-3 text-muted">
      <p>{failureText(error)}</p>
      <Button icon="refresh" onClick={onRetry}>
        {t("account.retry")}
      </Button>
    </div>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="space-y-6">
      {["h-44", "h-56", "h-32"].map((height) => (
        <Skeleton key={height} className={`w-full rounded-2xl ${height}`} />
      ))}
    </div>
  );
}
