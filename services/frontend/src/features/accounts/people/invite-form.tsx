import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { accountKeys, invite } from "@/api/accounts";
import type { NewInvitation } from "@/api/types";
import { emailProblem, problemsOf } from "@/features/accounts/form/checks";
import { EmailField } from "@/features/accounts/form/email-field";
import { Note, Problem } from "@/features/accounts/form/notes";
import { SelectField } from "@/features/accounts/form/select-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { SecretOnce } from "@/features/accounts/secret-once";
import { t } from "@/i18n/translate";

export function InviteForm() {
  const queries = useQueryClient();
  const [made, setMade] = useState<NewInvitation | null>(null);
  const { form, problem, problemOf, isSending } = useForm({
    names: ["email", "role"],
    check: ({ email }) => problemsOf({ email: emailProblem(email), role: null }),
    send: ({ email, role }) => invite(email.trim(), role === "admin" ? "admin" : "user"),
    onDone: (invitation, filled) => {
      filled.reset();
      setMade(invitation);
      void queries.invalidateQueries({ queryKey: accountKeys.invitations });
    },
  });
  return (
    <form {...form} className="space-y-4">
      <Problem text={problem} />
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <EmailField autoComplete="off" problem={problemOf("email")} />
        <SelectField
          name="role"
          label={t("people.role")}
          defaultValue="user"
          options={(["user", "admin"] as const).map((role) => ({ value: role, label: t(`people.roles.${role}`) }))}
        />
      </div>
      <SubmitButton isSending={isSending} className="h-9">
        {t("people.makeLink")}
      </SubmitButton>
      {made && (
        <div className="space-y-3">
          {made.is_mailed && <Note>{t("people.mailed", { email: made.email })}</Note>}
          <SecretOnce
            key={made.id}
            label={t("people.linkFor", { email: made.email })}
            secret={made.link}
            hint={t("people.linkHint")}
          />
        </div>
      )}
    </form>
  );
}
