import { useQuery } from "@tanstack/react-query";

import { meQuery, signOut } from "@/api/accounts";
import { useSession } from "@/api/session";
import { sayFailure } from "@/components/task/use-task-actions";
import { Icon } from "@/components/ui/icon";
import { LazyMenuOf } from "@/components/ui/lazy-menu";
import { goTo, PLACES } from "@/features/accounts/address";
import { leave } from "@/features/accounts/leave";
import { t } from "@/i18n/translate";

/** Who is signed in, and the ways to their account and out. Nothing where there are no accounts. */
export function AccountMenu() {
  const { options } = useSession();
  return options.mode === "accounts" ? <SignedInMenu /> : null;
}

function SignedInMenu() {
  const { data: me } = useQuery(meQuery);
  return (
    <LazyMenuOf
      align="start"
      button={(props) => (
        <button
          type="button"
          aria-label={me ? t("account.menuOf", { name: me.name }) : t("account.title")}
          className="flex min-w-0 grow items-center gap-2 rounded-lg px-1.5 py-1 text-start text-sm font-medium transition-colors hover:bg-hover pointer-coarse:py-2"
          {...props}
        >
          <span
            data-initial={me && Array.from(me.name)[0]}
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-strong uppercase before:content-[attr(data-initial)]"
          >
            {!me && <Icon name="user" className="size-4" />}
          </span>
          <span dir="auto" className="min-w-0 truncate">
            {me?.name}
          </span>
        </button>
      )}
      items={[
        { label: t("account.title"), icon: "user", onSelect: () => goTo(PLACES.account) },
        { label: t("account.tokens"), icon: "key", onSelect: () => goTo(PLACES.tokens) },
        ...(me?.role === "admin"
          ? [{ label: t("account.people"), icon: "people" as const, onSelect: () => goTo(PLACES.people) }]
          : []),
        { label: t("account.signOut"), icon: "leave", onSelect: () => void leave(signOut).catch(sayFailure) },
      ]}
    />
  );
}
