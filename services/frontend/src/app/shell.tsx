import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { useKeys } from "@/actions/use-keys";
import { conversationQuery } from "@/api/conversations";
import { Overlays } from "@/app/overlays";
import { Sidebar, SidebarDrawer } from "@/app/sidebar";
import { Tabs, type View } from "@/app/tabs";
import { useLiveUpdates } from "@/app/use-live-updates";
import { useMedia } from "@/app/use-media";
import { usePageActions, type Overlay } from "@/app/use-page-actions";
import { useRoute, useTasksAddress } from "@/app/use-route";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { ChatPane } from "@/features/chat/chat-pane";
import { ReminderToasts } from "@/features/reminders/reminder-toasts";
import { ZoneNotice } from "@/features/settings/zone-notice";
import { TaskPanel } from "@/features/tasks/task-panel";
import { isWide, readTaskView, writeTaskView, type TaskView } from "@/features/tasks/task-view";
import { t } from "@/i18n/translate";

/** Conversations, chat and tasks side by side; on narrow screens chat and tasks are tabs, the conversations a drawer. */
export function Shell() {
  const route = useRoute();
  const isLost = useLiveUpdates();
  const hasSidebar = useMedia("(min-width: 72rem)");
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const [view, setView] = useState<View>("chat");

  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [taskSearch, setTaskSearch] = useState("");
  const [tasksAddress, setTasksAddress] = useTasksAddress();
  const taskView = useMemo(() => readTaskView(tasksAddress), [tasksAddress]);
  const isTasksWide = isWide(taskView);

  const showTasks = (next: TaskView) => {
    setTasksAddress(writeTaskView(next));
    setTaskSearch("");
    setView("tasks");
  };
  const showChat = (change: () => void) => () => {
    change();
    setView("chat");
    setIsDrawerOpen(false);
  };
  const sidebar = {
    openId: route.conversationId,
    onOpen: (id: string) => showChat(() => route.open(id))(),
    onNew: showChat(route.startNew),
  };
  useKeys();
  usePageActions({ showTasks, onOverlay: setOverlay, onNewChat: sidebar.onNew });
  return (
    <div className="flex h-full flex-col">
      {isLost && (
        <p
          role="status"
          className="flex shrink-0 items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-[0.8125rem] text-warning"
        >
          <Icon name="offline" className="size-4" />
          {t("app.offline")}
        </p>
      )}
      <ZoneNotice />
      <div className="flex min-h-0 grow">
        {hasSidebar && (
          <nav aria-label={t("app.conversations")} className="flex w-62 shrink-0 flex-col border-e border-line">
            <Sidebar {...sidebar} />
          </nav>
        )}
        <main className="flex min-w-0 grow">
          <h1 className="sr-only">{t("app.product")}</h1>
          <section
            aria-label={t("app.chat")}
            className={`min-w-0 grow flex-col bg-surface ${isTasksWide ? "2xl:flex" : "md:flex"} ${view === "chat" ? "flex" : "hidden"}`}
          >
            <header className="flex h-13 shrink-0 items-center gap-1 px-3 md:px-5">
              {!hasSidebar && (
                <IconButton
                  icon="menu"
                  label={t("app.openMenu")}
                  className="-ms-1"
                  onClick={() => setIsDrawerOpen(true)}
                />
              )}
              <ConversationTitle id={route.conversationId} isNew={route.isNew} />
              {!hasSidebar && <IconButton icon="add" label={t("app.newChat")} onClick={sidebar.onNew} />}
            </header>
            <ChatPane
              conversationId={route.conversationId}
              isNew={route.isNew}
              onBegin={route.begin}
              onNew={sidebar.onNew}
            />
          </section>
          <section
            aria-label={t("app.tasks")}
            className={`min-w-0 shrink-0 flex-col border-line max-md:w-full md:flex md:border-s ${isTasksWide ? "max-2xl:w-full 2xl:w-3/5" : "md:w-80 lg:w-96"} ${view === "tasks" ? "flex" : "hidden"}`}
          >
            <TaskPanel view={taskView} onView={showTasks} search={taskSearch} onSearch={setTaskSearch} />
          </section>
        </main>
      </div>
      <ReminderToasts />
      <Tabs view={view} onView={setView} />
      <Overlays
        shown={overlay}
        onClose={() => setOverlay(null)}
        onHelp={() => setOverlay("help")}
        onConversation={sidebar.onOpen}
        onTask={(title) => {
          setTaskSearch(title);
          setView("tasks");
        }}
      />
      {isDrawerOpen && !hasSidebar && <SidebarDrawer {...sidebar} onClose={() => setIsDrawerOpen(false)} />}
    </div>
  );
}

function ConversationTitle({ id, isNew }: { id: string; isNew: boolean }) {
  // The chat loads it; the title only follows along.
  const { data } = useQuery({ ...conversationQuery(id), enabled: false });
  return (
    <>
      <title>{data ? `${data.title} · ${t("app.product")}` : t("app.product")}</title>
      <h2 className="min-w-0 grow truncate font-semibold">
        {data?.title ?? (isNew ? t("app.newChat") : t("app.chat"))}
      </h2>
    </>
  );
}
