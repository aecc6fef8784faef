import { useEffect, useRef } from "react";

import type { NameCount } from "@/api/types";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RenameField } from "@/components/ui/rename-field";
import { t } from "@/i18n/translate";

const NAME_CHARACTERS_MAX = 100;

type Props = {
  count: NameCount;
  icon: "hash" | "tag";
  isRenaming: boolean;
  /** Whether it is to have the focus, as after it was renamed. */
  hasFocus: boolean;
  onOpen: () => void;
  onRename: () => void;
  onRenamed: (newName: string | null) => void;
};

/** A project or a label: opens its tasks, and can be renamed in place. */
export function NameRow({ count: { name, open, total }, icon, isRenaming, hasFocus, ...on }: Props) {
  const renameRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (hasFocus) renameRef.current?.focus();
  }, [hasFocus]);
  if (isRenaming) {
    return (
      <li className="flex h-10 items-center">
        <RenameField
          name={name}
          label={t("tasks.renameLabel", { name })}
          maxLength={NAME_CHARACTERS_MAX}
          onDone={on.onRenamed}
        />
      </li>
    );
  }
  return (
    <li className="group/name flex items-center rounded-lg hover:bg-hover">
      <button
        type="button"
        onClick={on.onOpen}
        className="flex min-w-0 grow items-center gap-3 rounded-lg px-2 py-2 text-start focus-visible:-outline-offset-2"
      >
        <Icon name={icon} className="size-4 text-faint" />
        <bdi className="min-w-0 grow truncate">{name}</bdi>
        <span className="text-[0.8125rem] text-muted">{t("tasks.openCount", { open, done: total - open })}</span>
      </button>
      <IconButton
        ref={renameRef}
        icon="edit"
        label={t("tasks.rename", { name })}
        onClick={on.onRename}
        className="opacity-0 group-hover/name:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </li>
  );
}
