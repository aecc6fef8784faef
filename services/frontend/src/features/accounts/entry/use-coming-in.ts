import { useQueryClient } from "@tanstack/react-query";

import { accountKeys } from "@/api/accounts";
import { enterSession, resumeSession, useSession } from "@/api/session";
import type { User } from "@/api/types";
import { goTo, isEntry } from "@/features/accounts/address";

/** What happens once somebody is signed in: back to where they were, or a page that shows nothing of another person. */
export function useComingIn(): (user: User) => void {
  const queries = useQueryClient();
  const { status } = useSession();
  return (user) => {
    const isSame = enterSession(user.id);
    if (!isSame && status !== "out") {
      location.assign("/");
      return;
    }
    queries.setQueryData(accountKeys.me, user);
    if (isEntry(location.pathname)) goTo("/", "replace");
    resumeSession();
    if (status === "ended") void queries.invalidateQueries();
  };
}
