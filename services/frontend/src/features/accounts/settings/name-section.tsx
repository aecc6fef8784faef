import { useQueryClient } from "@tanstack/react-query";

import { accountKeys, renameMe } from "@/api/accounts";
import type { User } from "@/api/types";
import { showToast } from "@/components/ui/toast-store";
import { missing, problemsOf } from "@/features/accounts/form/checks";
import { Problem } from "@/features/accounts/form/notes";
import { SubmitButton } from "@/features/accounts/form/submit-button";
import { TextField } from "@/features/accounts/form/text-field";
import { useForm } from "@/features/accounts/form/use-form";
import { Section } from "@/features/accounts/section";
import { t } from "@/i18n/translate";

export function NameSection({ me }: { me: User }) {
  const queries = useQueryClient();
  const { form, problem, problemOf, isSending } = useForm({
    names: ["name"],
    check: ({ name }) => problemsOf({ name: missing(name) }),
    send: ({ name }) => renameMe(name.trim()),
    onDone: (user) => {
      queries.setQueryData(accountKeys.me, user);
      showToast({ text: t("account.nameSaved") });
    },
  });
  return (
    <Section title={t("account.profile")}>
      <form {...form} className="space-y-4">
        <Problem text={problem} />
        <TextField
          name="name"
          label={t("entry.name")}
          autoComplete="name"
          maxLength={100}
          dir="auto"
          defaultValue={me.name}
          problem={problemOf("name")}
        />
        <TextField name="email" label={t("entry.email")} dir="ltr" readOnly value={me.email} />
        <SubmitButton isSending={isSending} variant="outline" className="h-9">
          {t("account.saveName")}
        </SubmitButton>
      </form>
    </Section>
  );
}
