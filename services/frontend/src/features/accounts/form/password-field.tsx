import { useState } from "react";

import { IconButton } from "@/components/ui/button";
import { TextField } from "@/features/accounts/form/text-field";
import { t } from "@/i18n/translate";

type Props = {
  name: string;
  label: string;
  autoComplete: "current-password" | "new-password";
  hint?: string;
  problem?: string | undefined;
  autoFocus?: boolean;
};

/** A password, which can be looked at while it is typed. */
export function PasswordField(props: Props) {
  const [isShown, setIsShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      dir="ltr"
      spellCheck={false}
      autoCapitalize="none"
      inner={
        <IconButton
          icon={isShown ? "hide" : "show"}
          label={isShown ? t("entry.hidePassword") : t("entry.showPassword")}
          aria-pressed={isShown}
          className="absolute end-1 top-1 pointer-coarse:top-0.5"
          onClick={() => setIsShown(!isShown)}
        />
      }
    />
  );
}
