import { useQuery } from "@tanstack/react-query";

import { linkQuery, signUp } from "@/api/accounts";
import { useSession } from "@/api/session";
import { failureText } from "@/components/task/use-task-actions";
import { Skeleton } from "@/components/ui/skeleton";
import { PLACES } from "@/features/accounts/address";
import { DeadEnd } from "@/features/accounts/entry/dead-end";
import { Heading } from "@/features/accounts/entry/heading";
import { useLinkSecret } from "@/features/accounts/entry/link-secret";
import { useComingIn } from "@/features/accounts/entry/use-coming-in";
import { emailProblem, newPasswordProblem, problemsOf } from "@/features/accounts/form/checks";
import { EmailField } from "@/features/accounts/form/email-field";
import { Problem } from "@/features/accounts/form/notes";
import { PasswordField } from "@/features/accounts/form/password-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { TextField } from "@/features/accounts/form/text-field";
import { useForm } from "@/features/accounts/form/use-form";
import { PlaceLink } from "@/features/accounts/place-link";
import { t } from "@/i18n/translate";

/** By a link (an invitation, or the first account's), or freely where the server says so. */
export function SignUpPage() {
  const secret = useLinkSecret();
  const { options } = useSession();
  const { data: link, error } = useQuery(linkQuery(secret));
  if (!secret && options.sign_up !== "open") {
    return <DeadEnd title={t("entry.signUp")} text={t("errors.sign_up_closed")} />;
  }
  if (error) return <DeadEnd title={t("entry.signUp")} text={failureText(error)} />;
  if (secret && !link) return <Waiting />;
  if (link?.purpose === "reset") return <DeadEnd title={t("entry.signUp")} text={t("errors.link_invalid")} />;
  return <SignUpForm secret={secret} email={link?.email ?? null} isFirst={link?.purpose === "bootstrap"} />;
}

function SignUpForm({ secret, email, isFirst }: { secret: string; email: string | null; isFirst: boolean }) {
  const comeIn = useComingIn();
  const { form, problem, problemOf, isSending } = useForm({
    names: ["email", "name", "password"],
    check: (values) =>
      problemsOf({
        email: emailProblem(values.email),
        name: null,
        password: newPasswordProblem(values.password),
      }),
    send: (values) =>
      signUp({
        email: values.email.trim(),
        name: values.name,
        password: values.password,
        ...(secret ? { link: secret } : {}),
      }),
    onDone: comeIn,
  });
  return (
    <>
      <Heading
        title={isFirst ? t("entry.firstTitle") : t("entry.signUp")}
        text={isFirst ? t("entry.firstText") : secret ? t("entry.invitedText") : undefined}
      />
      <form {...form} className="space-y-4">
        <Problem text={problem} />
        <EmailField
          autoComplete="username"
          defaultValue={email ?? ""}
          readOnly={email !== null}
          hint={email === null ? undefined : t("entry.forThisAddress")}
          data-first={email === null ? "" : undefined}
          problem={problemOf("email")}
        />
        <TextField
          name="name"
          label={t("entry.name")}
          autoComplete="name"
          maxLength={100}
          dir="auto"
          hint={t("entry.nameHint")}
          autoFocus={email !== null}
          problem={problemOf("name")}
        />
        <PasswordField
          name="password"
          label={t("entry.password")}
          autoComplete="new-password"
          hint={t("entry.passwordHint")}
          problem={problemOf("password")}
        />
        <SubmitButton isSending={isSending}>{t("entry.signUp")}</SubmitButton>
      </form>
      <p className="mt-6 text-center text-sm text-muted">
        {t("entry.haveAccount")} <PlaceLink href={PLACES.signIn}>{t("entry.signIn")}</PlaceLink>
      </p>
    </>
  );
}

/** The shape of the form, while the link is looked at. */
function Waiting() {
  return (
    <div aria-busy="true" className="space-y-4">
      <Heading title={t("entry.signUp")} text={t("entry.invitedText")} />
      {["email", "name", "password"].map((name) => (
        <div key={name} className="space-y-1.5">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-10 w-full" />
        </div>
      ))}
      <Skeleton className="h-10 w-full" />
    </div>
  );
}
