import type { ComponentProps } from "react";

import { TextField } from "@/features/accounts/form/text-field";
import { t } from "@/i18n/translate";

/** An e-mail address, from left to right in every language. */
export function EmailField(props: Omit<ComponentProps<typeof TextField>, "name" | "label"> & { label?: string }) {
  return <TextField label={t("entry.email")} {...props} name="email" type="email" dir="ltr" />;
}
