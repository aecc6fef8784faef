import { openStream, type Signal } from "@/api/event-stream";
import { notificationState } from "@/api/notifications";
import { canShareStream, shareStream } from "@/api/shared-stream";

type Handlers = {
  onTasks: () => void;
  onConversations: () => void;
  onReminders: () => void;
  /** Something may have been missed: everything is to be looked up again. */
  onResync: () => void;
  onConnected: (isConnected: boolean) => void;
  /** The server answered, and refused. */
  onRefused: () => void;
};

/** Follows what changes for this user, for as long as the page is open. Returns how to end it. */
export function followEvents(handlers: Handlers): () => void {
  const follow = canShareStream() ? shareStream : openStream;
  let end: (() => void) | undefined;
  let wasLost = false;

  const hear: Record<Signal, () => void> = {
    tasks: handlers.onTasks,
    conversations: handlers.onConversations,
    reminders: handlers.onReminders,
    resync: handlers.onResync,
    refused: handlers.onRefused,
    lost: () => {
      wasLost = true;
      handlers.onConnected(false);
    },
    connected: () => {
      handlers.onConnected(true);
      if (wasLost) handlers.onResync();
      wasLost = false;
    },
  };
  const leave = () => {
    wasLost ||= end !== undefined;
    end?.();
    end = undefined;
  };
  // A tab that nobody sees follows nothing: it may be frozen, and must not lead the others then. Unless it is to notify
  // of reminders: browsers do not freeze a tab that holds or waits for a lock, as each that follows does.
  const onVisibility = () => {
    const isToFollow = document.visibilityState === "visible" || notificationState() === "granted";
    if (isToFollow && end) return;
    leave();
    if (isToFollow) end = follow((signal) => hear[signal]());
  };

  onVisibility();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    leave();
  };
}
