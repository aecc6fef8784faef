import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { preferencesQuery, updatePreferences, type Preferences } from "@/api/settings";
import { sayFailure } from "@/components/task/use-task-actions";

/** The user's settings as the server keeps them; a change shows at once. */
export function usePreferences() {
  const queries = useQueryClient();
  const query = useQuery(preferencesQuery());
  const { queryKey } = preferencesQuery();
  const updating = useMutation({
    mutationFn: updatePreferences,
    scope: { id: "settings" },
    onMutate: (patch: Partial<Preferences>) => {
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, { ...before, ...patch });
      return before;
    },
    onError: (error, _, before) => {
      sayFailure(error);
      if (before) queries.setQueryData(queryKey, before);
    },
    // What was read in the old zone or order means something else now.
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== "settings" }),
  });
  return { preferences: query.data, error: query.error, refetch: query.refetch, update: updating.mutate };
}
