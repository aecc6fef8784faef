import { Activity, lazy, Suspense, useEffect } from "react";

import { useSession } from "@/api/session";
import { Shell } from "@/app/shell";
import { goTo, isEntry, isOwnPlace, PLACES, usePath } from "@/features/accounts/address";
import { LanguageMenu } from "@/features/settings/language-menu";
import { ThemeMenu } from "@/features/settings/theme-menu";

const Entry = lazy(() => import("@/features/accounts/entry/entry").then((module) => ({ default: module.Entry })));
const OwnPlaces = lazy(() =>
  import("@/features/accounts/own-places").then((module) => ({ default: module.OwnPlaces })),
);

/**
 * Shows the product to those who are signed in. When a session ends under somebody's hands, what they typed stays where
 * it is, unseen, until they are back.
 */
export function Gate() {
  const { options, status } = useSession();
  const path = usePath();
  const hasAccounts = options.mode === "accounts";
  const isIn = status === "in";
  const isEntering = hasAccounts && (!isIn || (isEntry(path) && path !== PLACES.signIn));
  const isElsewhere = isEntering || (hasAccounts && isOwnPlace(path));

  // Who is in already has no business at the way in.
  const isLost = hasAccounts && isIn && path === PLACES.signIn;
  useEffect(() => {
    if (isLost) goTo("/", "replace");
  }, [isLost]);

  return (
    <>
      {status !== "out" && (
        <Activity mode={isElsewhere ? "hidden" : "visible"}>
          <Shell />
        </Activity>
      )}
      <Suspense>
        {isEntering ? (
          <Entry
            choices={
              <>
                <ThemeMenu />
                <LanguageMenu />
              </>
            }
          />
        ) : (
          isElsewhere && <OwnPlaces />
        )}
      </Suspense>
    </>
  );
}
