import { lazy, Suspense } from "react";

import { addressOf } from "@/app/use-route";
import { AccountMenu } from "@/features/accounts/account-menu";
import { MainMenu } from "@/features/commands/main-menu";
import { ConversationList } from "@/features/conversations/conversation-list";
import { LanguageMenu } from "@/features/settings/language-menu";
import { ThemeMenu } from "@/features/settings/theme-menu";
import { t } from "@/i18n/translate";

const Drawer = lazy(() => import("@/components/ui/drawer").then((module) => ({ default: module.Drawer })));

type Props = { openId: string; onOpen: (id: string) => void; onNew: () => void };

export function Sidebar(props: Props) {
  return (
    <>
      <div className="flex h-13 shrink-0 items-center gap-2 px-5">
        <img src="/icon.svg" alt="" className="size-6" />
        <p className="font-semibold tracking-tight">{t("app.product")}</p>
      </div>
      <ConversationList {...props} hrefOf={addressOf} />
      <footer className="flex shrink-0 items-center gap-0.5 border-t border-line px-3 py-2">
        <AccountMenu />
        <MainMenu />
        <ThemeMenu />
        <LanguageMenu />
      </footer>
    </>
  );
}

export function SidebarDrawer({ onClose, ...props }: Props & { onClose: () => void }) {
  return (
    <Suspense>
      <Drawer title={t("app.conversations")} onClose={onClose}>
        <Sidebar {...props} />
      </Drawer>
    </Suspense>
  );
}
