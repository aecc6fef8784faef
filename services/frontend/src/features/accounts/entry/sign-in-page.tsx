import { useState } from "react";

import { PROVIDER_ADDRESS, signIn } from "@/api/accounts";
import { useSession } from "@/api/session";
import { PLACES } from "@/features/accounts/address";
import { Heading } from "@/features/accounts/entry/heading";
import { rememberPlace } from "@/features/accounts/entry/return-place";
import { useComingIn } from "@/features/accounts/entry/use-coming-in";
import { emailProblem, missing, problemsOf } from "@/features/accounts/form/checks";
import { EmailField } from "@/features/accounts/form/email-field";
import { Note, Problem } from "@/features/accounts/form/notes";
import { PasswordField } from "@/features/accounts/form/password-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { PlaceLink } from "@/features/accounts/place-link";
import { isMessageId, t } from "@/i18n/translate";

export function SignInPage() {
  const { options, status } = useSession();
  const comeIn = useComingIn();
  const [arrivalProblem] = useState(readArrivalProblem);
  const { form, problem, problemOf, isSending } = useForm({
    names: ["email", "password"],
    check: ({ email, password }) => problemsOf({ email: emailProblem(email), password: missing(password) }),
    send: ({ email, password }) => signIn(email.trim(), password),
    onDone: comeIn,
  });
  return (
    <>
      <Heading title={t("entry.signIn")} />
      <form {...form} className="space-y-4">
        {status === "ended" && <Note>{t("entry.ended")}</Note>}
        <Problem text={problem ?? arrivalProblem} />
        <EmailField autoComplete="username" data-first problem={problemOf("email")} />
        <PasswordField
          name="password"
          label={t("entry.password")}
          autoComplete="current-password"
          problem={problemOf("password")}
        />
        <SubmitButton isSending={isSending}>{t("entry.signIn")}</SubmitButton>
        <p className="text-center text-sm">
          <PlaceLink href={PLACES.forgotten}>{t("entry.forgotten")}</PlaceLink>
        </p>
      </form>
      {options.provider && <ProviderButton name={options.provider} />}
      <p className="mt-8 text-center text-sm text-muted">
        {options.sign_up === "open" ? (
          <>
            {t("entry.noAccount")} <PlaceLink href={PLACES.signUp}>{t("entry.signUp")}</PlaceLink>
          </>
        ) : (
          options.sign_up === "invited" && t("entry.byInvitation")
        )}
      </p>
    </>
  );
}

function ProviderButton({ name }: { name: string }) {
  return (
    <>
      <div aria-hidden="true" className="my-5 flex items-center gap-3 text-[0.8125rem] text-faint">
        <span className="h-px grow bg-line" />
        {t("entry.or")}
        <span className="h-px grow bg-line" />
      </div>
      <a
        href={PROVIDER_ADDRESS}
        onClick={rememberPlace}
        className="flex h-10 items-center justify-center rounded-lg bg-raised px-3 text-sm font-medium shadow-card transition-colors hover:bg-hover pointer-coarse:h-11"
      >
        {t("entry.signInWith", { name })}
      </a>
    </>
  );
}

/** Why the identity provider's answer led to nobody: its code is in the address, which then forgets it. */
function readArrivalProblem(): string | null {
  const code = new URLSearchParams(location.search).get("error");
  if (code === null) return null;
  history.replaceState(null, "", location.pathname);
  const id = `errors.${code}`;
  return isMessageId(id) ? t(id) : t("entry.providerFailed");
}
