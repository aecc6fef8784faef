import { useState } from "react";

import { requestReset } from "@/api/accounts";
import { useSession } from "@/api/session";
import { PLACES } from "@/features/accounts/address";
import { Heading } from "@/features/accounts/entry/heading";
import { emailProblem, problemsOf } from "@/features/accounts/form/checks";
import { EmailField } from "@/features/accounts/form/email-field";
import { Note, Problem } from "@/features/accounts/form/notes";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { PlaceLink } from "@/features/accounts/place-link";
import { t } from "@/i18n/translate";

/** A link for a new password: by mail where the server can send some, else from an admin. */
export function ForgottenPage() {
  const { options } = useSession();
  return (
    <>
      <Heading title={t("entry.forgotten")} text={options.has_mail ? t("entry.mailText") : t("entry.askAdmin")} />
      {options.has_mail && <RequestForm />}
      <p className="mt-6 text-sm">
        <PlaceLink href={PLACES.signIn}>{t("entry.toSignIn")}</PlaceLink>
      </p>
    </>
  );
}

function RequestForm() {
  const [isSent, setIsSent] = useState(false);
  const { form, problem, problemOf, isSending } = useForm({
    names: ["email"],
    check: ({ email }) => problemsOf({ email: emailProblem(email) }),
    send: ({ email }) => requestReset(email.trim()),
    onDone: () => setIsSent(true),
  });
  if (isSent) return <Note>{t("entry.mailSent")}</Note>;
  return (
    <form {...form} className="space-y-4">
      <Problem text={problem} />
      <EmailField autoComplete="username" data-first problem={problemOf("email")} />
      <SubmitButton isSending={isSending}>{t("entry.sendLink")}</SubmitButton>
    </form>
  );
}
