import { useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { copyFrom } from "@/features/accounts/copy-from";
import { INPUT } from "@/features/accounts/form/text-field";
import { t } from "@/i18n/translate";

type Props = { label: string; secret: string; hint: string };

/** A link or token that is shown this once, and how to take it along. */
export function SecretOnce({ label, secret, hint }: Props) {
  const id = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");

  const copy = async () => {
    if (!inputRef.current) return;
    const isCopied = await copyFrom(inputRef.current);
    setSaid(isCopied ? t("account.copied") : t("account.copyByHand"));
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          ref={inputRef}
          readOnly
          dir="ltr"
          value={secret}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.currentTarget.select()}
          className={`${INPUT} min-w-0 font-mono text-[0.8125rem]!`}
        />
        <Button icon="copy" className="h-10 pointer-coarse:h-11" onClick={() => void copy()}>
          {t("account.copy")}
        </Button>
      </div>
      <p id={`${id}-hint`} className="mt-1 text-[0.8125rem] text-faint">
        {hint}
      </p>
      <p role="status" className="min-h-5 text-[0.8125rem] text-success">
        {said}
      </p>
    </div>
  );
}
