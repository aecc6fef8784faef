import { useState } from "react";

import { resetPassword } from "@/api/accounts";
import { PLACES } from "@/features/accounts/address";
import { DeadEnd } from "@/features/accounts/entry/dead-end";
import { Heading } from "@/features/accounts/entry/heading";
import { useLinkSecret } from "@/features/accounts/entry/link-secret";
import { newPasswordProblem, problemsOf } from "@/features/accounts/form/checks";
import { Note, Problem } from "@/features/accounts/form/notes";
import { PasswordField } from "@/features/accounts/form/password-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { PlaceLink } from "@/features/accounts/place-link";
import { t } from "@/i18n/translate";

/** A new password, by a one-time link. */
export function ResetPage() {
  const secret = useLinkSecret();
  const [isDone, setIsDone] = useState(false);
  const { form, problem, problemOf, isSending } = useForm({
    names: ["password"],
    check: ({ password }) => problemsOf({ password: newPasswordProblem(password) }),
    send: ({ password }) => resetPassword(secret, password),
    onDone: () => setIsDone(true),
  });
  if (!secret) return <DeadEnd title={t("entry.resetTitle")} text={t("errors.link_invalid")} />;
  return (
    <>
      <Heading title={t("entry.resetTitle")} text={isDone ? undefined : t("entry.resetText")} />
      {isDone ? (
        <Note>{t("entry.resetDone")}</Note>
      ) : (
        <form {...form} className="space-y-4">
          <Problem text={problem} />
          <PasswordField
            name="password"
            label={t("entry.newPassword")}
            autoComplete="new-password"
            hint={t("entry.passwordHint")}
            problem={problemOf("password")}
            autoFocus
          />
          <SubmitButton isSending={isSending}>{t("entry.resetSave")}</SubmitButton>
        </form>
      )}
      <p className="mt-6 text-sm">
        <PlaceLink href={PLACES.signIn}>{t("entry.toSignIn")}</PlaceLink>
      </p>
    </>
  );
}
