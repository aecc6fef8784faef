import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { accountKeys, makeToken } from "@/api/accounts";
import type { NewApiToken, TokenScope } from "@/api/types";
import { missing, problemsOf } from "@/features/accounts/form/checks";
import { Problem } from "@/features/accounts/form/notes";
import { SelectField } from "@/features/accounts/form/select-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { TextField } from "@/features/accounts/form/text-field";
import { useForm } from "@/features/accounts/form/use-form";
import { SecretOnce } from "@/features/accounts/secret-once";
import { t } from "@/i18n/translate";

const SCOPES: readonly TokenScope[] = ["read", "write", "chat"];
const LIFETIMES_DAYS = [7, 30, 90, 365];
const LIFETIME_DAYS = 90;

export function NewTokenForm() {
  const queries = useQueryClient();
  const [made, setMade] = useState<NewApiToken | null>(null);
  const { form, problem, problemOf, isSending } = useForm({
    names: ["name", "days", ...SCOPES],
    check: (values) =>
      problemsOf({
        name: missing(values.name),
        read: SCOPES.some((scope) => values[scope]) ? null : t("tokens.scopeNeeded"),
      }),
    send: (values) =>
      makeToken({
        name: values.name.trim(),
        scopes: SCOPES.filter((scope) => values[scope]),
        expires_in_days: Number(values.days),
      }),
    onDone: (token, filled) => {
      filled.reset();
      setMade(token);
      void queries.invalidateQueries({ queryKey: accountKeys.tokens });
    },
  });
  const scopeProblem = problemOf("read");
  return (
    <form {...form} className="space-y-4">
      <Problem text={problem} />
      <TextField
        name="name"
        label={t("tokens.name")}
        autoComplete="off"
        maxLength={100}
        dir="auto"
        placeholder={t("tokens.namePlaceholder")}
        problem={problemOf("name")}
      />
      <fieldset aria-describedby={scopeProblem ? "scope-problem" : undefined}>
        <legend className="mb-1 text-sm font-medium">{t("tokens.scopes")}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="flex items-start gap-2.5 py-1 text-sm pointer-coarse:py-2">
            <input
              type="checkbox"
              name={scope}
              defaultChecked={scope === "read"}
              aria-invalid={scopeProblem && scope === "read" ? true : undefined}
              className="mt-0.5 size-4.5 shrink-0 accent-accent"
            />
            <span>
              <span className="font-medium">{t(`tokens.scope.${scope}`)}</span>{" "}
              <span className="text-muted">{t(`tokens.scopeText.${scope}`)}</span>
            </span>
          </label>
        ))}
        {scopeProblem && (
          <p id="scope-problem" className="mt-1 text-[0.8125rem] text-danger">
            {scopeProblem}
          </p>
        )}
      </fieldset>
      <SelectField
        name="days"
        label={t("tokens.lifetime")}
        defaultValue={LIFETIME_DAYS}
        options={LIFETIMES_DAYS.map((count) => ({ value: count, label: t("tokens.days", { count }) }))}
      />
      <SubmitButton isSending={isSending} className="h-9">
        {t("tokens.make")}
      </SubmitButton>
      {made && (
        <SecretOnce
          key={made.id}
          label={t("tokens.made", { name: made.name })}
          secret={made.token}
          hint={t("tokens.once")}
        />
      )}
    </form>
  );
}
