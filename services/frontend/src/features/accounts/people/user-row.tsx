import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { accountKeys, changeUser, makeResetLink } from "@/api/accounts";
import type { Role, User } from "@/api/types";
import { sayFailure } from "@/components/task/use-task-actions";
import { Dialog } from "@/components/ui/dialog";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-store";
import { momentText } from "@/features/accounts/moments";
import { SecretOnce } from "@/features/accounts/secret-once";
import { t } from "@/i18n/translate";

type Change = { role?: Role; disabled?: boolean };

export function UserRow({ user, isMe }: { user: User; isMe: boolean }) {
  const [link, setLink] = useState<string | null>(null);
  const { change, makeLink } = useUserActions(user, setLink);
  const isDisabled = user.disabled_at !== null;
  const isAdmin = user.role === "admin";
  const items: MenuItem[] = [
    { label: t("people.makeReset"), icon: "key", onSelect: makeLink },
    {
      label: isAdmin ? t("people.makeUser") : t("people.makeAdmin"),
      icon: "user",
      onSelect: () => change({ role: isAdmin ? "user" : "admin" }),
    },
    {
      label: isDisabled ? t("people.enable") : t("people.disable"),
      icon: isDisabled ? "check" : "stop",
      isDangerous: !isDisabled,
      onSelect: () => change({ disabled: !isDisabled }),
    },
  ];
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2">
          <span dir="auto" className="truncate text-sm font-medium">
            {user.name}
          </span>
          {isMe && <Badge>{t("people.you")}</Badge>}
          {isAdmin && <Badge>{t("people.roles.admin")}</Badge>}
          {isDisabled && <Badge isWarning>{t("people.disabled")}</Badge>}
        </p>
        <p dir="ltr" className="truncate text-[0.8125rem] text-muted rtl:text-right">
          {user.email}
        </p>
        <p className="text-[0.8125rem] text-faint">
          {user.signed_in_at
            ? t("people.signedIn", { when: momentText(user.signed_in_at) })
            : t("people.neverSignedIn")}
        </p>
      </div>
      {!isMe && <LazyMenu icon="more" label={t("people.actions", { name: user.name })} items={items} />}
      {link && (
        <Dialog
          title={t("people.resetTitle", { name: user.name })}
          description={t("people.resetText")}
          onClose={() => setLink(null)}
        >
          <div className="mt-4">
            <SecretOnce label={t("people.resetLink")} secret={link} hint={t("people.resetHint")} />
          </div>
        </Dialog>
      )}
    </li>
  );
}

function useUserActions(user: User, onLink: (link: string) => void) {
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: (change: Change) => changeUser(user.id, change),
    onError: sayFailure,
    onSuccess: (changed, change) => showToast({ text: changeText(changed, change) }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountKeys.users }),
  });
  const linking = useMutation({ mutationFn: () => makeResetLink(user.id), onError: sayFailure, onSuccess: onLink });
  return { change: (change: Change) => changing.mutate(change), makeLink: () => linking.mutate() };
}

function changeText({ name }: User, change: Change): string {
  if (change.disabled !== undefined) {
    return change.disabled ? t("people.wasDisabled", { name }) : t("people.wasEnabled", { name });
  }
  return change.role === "admin" ? t("people.becameAdmin", { name }) : t("people.becameUser", { name });
}

function Badge({ isWarning = false, children }: { isWarning?: boolean; children: string }) {
  return (
    <span
      className={`rounded-full px-2 text-xs/5 font-medium ${isWarning ? "bg-warning-soft text-warning" : "bg-accent-soft text-accent-strong"}`}
    >
      {children}
    </span>
  );
}
