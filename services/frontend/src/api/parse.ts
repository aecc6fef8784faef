import { queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";
import type { ParsedLine } from "@/api/types";
import { locale } from "@/i18n/language";

/** What a line means before it is added. */
export const parseQuery = (text: string) =>
  queryOptions({
    queryKey: ["parse", text],
    queryFn: ({ signal }) => send<ParsedLine>("POST", "/api/v1/parse", { body: { text, locale: locale() }, signal }),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
