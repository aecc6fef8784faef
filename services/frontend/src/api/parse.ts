import { queryOptions } from "@tanstack/react-query";

import { send } from "@/api/http";
import type { ParsedLine, ParsedMessage } from "@/api/types";
import { locale } from "@/i18n/language";

const KEPT = { staleTime: 60_000, gcTime: 60_000, retry: false };

/** What a line means before it is added. */
export const parseQuery = (text: string) =>
  queryOptions({
    queryKey: ["parse", text],
    queryFn: ({ signal }) => send<ParsedLine>("POST", "/api/v1/parse", { body: { text, locale: locale() }, signal }),
    ...KEPT,
  });

/** What a message to the assistant means: the one task that it adds, or null. */
export const parseMessageQuery = (text: string) =>
  queryOptions({
    queryKey: ["parse-message", text],
    queryFn: ({ signal }) =>
      send<ParsedMessage>("POST", "/api/v1/parse/message", { body: { text, locale: locale() }, signal }),
    ...KEPT,
  });
