import { useState } from "react";

import { deleteAccount } from "@/api/accounts";
import type { User } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { missing, problemsOf } from "@/features/accounts/form/checks";
import { EmailField } from "@/features/accounts/form/email-field";
import { Problem } from "@/features/accounts/form/notes";
import { PasswordField } from "@/features/accounts/form/password-field";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { useForm } from "@/features/accounts/form/use-form";
import { leave } from "@/features/accounts/leave";
import { Section } from "@/features/accounts/section";
import { t } from "@/i18n/translate";

export function DeletingSection({ me }: { me: User }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Section title={t("account.deleting")} text={t("account.deletingText")} isDangerous>
      <Button icon="trash" className="h-9 text-danger" onClick={() => setIsAsking(true)}>
        {t("account.delete")}
      </Button>
      {isAsking && <DeletingDialog me={me} onClose={() => setIsAsking(false)} />}
    </Section>
  );
}

/** Confirmed by the password; by the address, where the account has none. */
function DeletingDialog({ me, onClose }: { me: User; onClose: () => void }) {
  const { form, problem, problemOf, isSending } = useForm({
    names: [me.has_password ? "password" : "email"],
    check: (values) =>
      problemsOf(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, missing(value)]))),
    send: (values) =>
      leave(() => deleteAccount(me.has_password ? { password: values.password } : { email: values.email })),
    onDone: () => undefined,
  });
  return (
    <Dialog title={t("account.deleteTitle")} description={t("account.deleteText")} onClose={onClose}>
      <form {...form} className="mt-4 space-y-4">
        <input hidden readOnly name="username" autoComplete="username" value={me.email} />
        <Problem text={problem} />
        {me.has_password ? (
          <PasswordField
            name="password"
            label={t("entry.password")}
            autoComplete="current-password"
            problem={problemOf("password")}
          />
        ) : (
          <EmailField
            label={t("account.typeAddress", { email: me.email })}
            autoComplete="off"
            problem={problemOf("email")}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" className="h-9" onClick={onClose}>
            {t("account.cancel")}
          </Button>
          <SubmitButton isSending={isSending} variant="danger" className="h-9">
            {t("account.deleteForGood")}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
