import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { accountKeys, endPlace, placesQuery, signOutEverywhere } from "@/api/accounts";
import type { SignedInPlace } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { leave } from "@/features/accounts/leave";
import { ListStates } from "@/features/accounts/list-states";
import { momentText } from "@/features/accounts/moments";
import { Section } from "@/features/accounts/section";
import { describeUserAgent } from "@/features/accounts/settings/user-agent";
import { t } from "@/i18n/translate";

/** Where this account is signed in. */
export function PlacesSection() {
  const { data, error, refetch } = useQuery(placesQuery);
  const everywhere = useMutation({ mutationFn: () => leave(signOutEverywhere), onError: sayFailure });
  return (
    <Section title={t("account.places")} text={t("account.placesText")}>
      {data ? (
        <ul className="divide-y divide-line">
          {data.map((place) => (
            <PlaceRow key={place.id} place={place} />
          ))}
        </ul>
      ) : (
        <ListStates error={error} onRetry={() => void refetch()} />
      )}
      <Button icon="leave" className="mt-4 h-9" disabled={everywhere.isPending} onClick={() => everywhere.mutate()}>
        {t("account.signOutEverywhere")}
      </Button>
    </Section>
  );
}

function PlaceRow({ place }: { place: SignedInPlace }) {
  const queries = useQueryClient();
  const name = describeUserAgent(place.user_agent) || t("account.unknownPlace");
  const ending = useMutation({
    mutationFn: () => endPlace(place.id),
    onError: sayFailure,
    onSuccess: () => showToast({ text: t("account.placeEnded", { name }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKeys.places }),
  });
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="text-[0.8125rem] text-faint">{t("account.lastUsed", { when: momentText(place.last_used_at) })}</p>
      </div>
      {place.is_current ? (
        <span className="rounded-full bg-success-soft px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap text-success">
          {t("account.thisBrowser")}
        </span>
      ) : (
        <Button
          aria-label={t("account.endPlace", { name })}
          disabled={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t("account.signOut")}
        </Button>
      )}
    </li>
  );
}
