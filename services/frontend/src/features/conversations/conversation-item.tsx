import { lazy, Suspense, useState, type MouseEvent } from "react";

import type { Conversation } from "@/api/types";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { RenameForm } from "@/features/conversations/rename-form";
import { t } from "@/i18n/translate";

const DeleteDialog = lazy(() =>
  import("@/features/conversations/delete-dialog").then((module) => ({ default: module.DeleteDialog })),
);

type Props = {
  conversation: Conversation;
  isOpen: boolean;
  href: string;
  onOpen: (id: string) => void;
  onDeleted: () => void;
};

export function ConversationItem({ conversation, isOpen, href, onOpen, onDeleted }: Props) {
  const [mode, setMode] = useState<"shown" | "renaming" | "deleting">("shown");
  const { id, title } = conversation;

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(id);
  };

  if (mode === "renaming") {
    return (
      <li>
        <RenameForm conversation={conversation} onClose={() => setMode("shown")} />
      </li>
    );
  }
  return (
    <li
      className={`group/item relative flex items-center rounded-lg transition-colors hover:bg-hover ${isOpen ? "bg-hover" : ""}`}
    >
      <a
        href={href}
        onClick={open}
        aria-current={isOpen ? "page" : undefined}
        title={title}
        className={`min-w-0 grow truncate rounded-lg py-1.5 pe-8 ps-2.5 text-sm focus-visible:outline-offset-0 pointer-coarse:py-2.5 ${isOpen ? "font-medium" : "text-muted group-hover/item:text-ink"}`}
      >
        {title}
      </a>
      <LazyMenu
        icon="more"
        label={t("conversations.actions", { title })}
        className="absolute end-0.5 size-7 opacity-0 group-hover/item:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        items={[
          { label: t("conversations.rename"), icon: "edit", onSelect: () => setMode("renaming") },
          { label: t("conversations.delete"), icon: "trash", onSelect: () => setMode("deleting"), isDangerous: true },
        ]}
      />
      {mode === "deleting" && (
        <Suspense>
          <DeleteDialog conversation={conversation} onClose={() => setMode("shown")} onDeleted={onDeleted} />
        </Suspense>
      )}
    </li>
  );
}
