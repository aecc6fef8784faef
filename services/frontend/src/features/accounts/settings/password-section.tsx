import { useQueryClient } from "@tanstack/react-query";

import { accountKeys, changePassword } from "@/api/accounts";
import type { User } from "@/api/types";
import { showToast } from "@/components/ui/toast-store";
import { missing, newPasswordProblem, problemsOf } from "@/features/accounts/form/checks";
import { Problem } from "@/features/accounts/form/notes";
import { PasswordField } from "@/features/accounts/form/password-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { Section } from "@/features/accounts/section";
import { t } from "@/i18n/translate";

/** Changes the password; an account that came by single sign-on can get its first one. */
export function PasswordSection({ me }: { me: User }) {
  const queries = useQueryClient();
  const { form, problem, problemOf, isSending } = useForm({
    names: ["current", "password"],
    check: ({ current, password }) =>
      problemsOf({
        current: me.has_password ? missing(current) : null,
        password: newPasswordProblem(password),
      }),
    send: ({ current, password }) => changePassword(me.has_password ? current : null, password),
    onDone: (user, filled) => {
      filled.reset();
      queries.setQueryData(accountKeys.me, user);
      void queries.invalidateQueries({ queryKey: accountKeys.places });
      showToast({ text: t("account.passwordChanged") });
    },
  });
  return (
    <Section title={t("entry.password")} text={me.has_password ? t("account.passwordText") : t("account.noPassword")}>
      <form {...form} className="space-y-4">
        {/* So that a password manager knows whose password it is. */}
        <input hidden readOnly name="username" autoComplete="username" value={me.email} />
        <Problem text={problem} />
        {me.has_password && (
          <PasswordField
            name="current"
            label={t("account.currentPassword")}
            autoComplete="current-password"
            problem={problemOf("current")}
          />
        )}
        <PasswordField
          name="password"
          label={t("entry.newPassword")}
          autoComplete="new-password"
          hint={t("entry.passwordHint")}
          problem={problemOf("password")}
        />
        <SubmitButton isSending={isSending} variant="outline" className="h-9">
          {t("account.changePassword")}
        </SubmitButton>
      </form>
    </Section>
  );
}
