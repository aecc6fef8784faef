const RETRY_MILLISECONDS = 4_000;

type Handlers = {
  onTasks: () => void;
  onConversations: () => void;
  /** Something may have been missed: everything is to be looked up again. */
  onResync: () => void;
  onConnected: (isConnected: boolean) => void;
  /** The server answered, and refused. */
  onRefused: () => void;
};

/** Follows what changes for this user, for as long as the page is open. Returns how to end it. */
export function followEvents(handlers: Handlers): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;

  const disconnect = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  // A browser has six connections to a host for all its tabs: one that nobody sees gives its own up.
  const onVisibility = () => {
    wasLost ||= source !== undefined;
    disconnect();
    if (document.visibilityState === "visible") connect();
  };
  const connect = () => {
    source = new EventSource("/api/v1/events");
    source.onopen = () => {
      handlers.onConnected(true);
      if (wasLost) handlers.onResync();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      handlers.onConnected(false);
      // The browser reconnects by itself unless the server's answer was an error.
      if (source?.readyState !== EventSource.CLOSED) return;
      handlers.onRefused();
      retry = setTimeout(connect, RETRY_MILLISECONDS);
    };
    source.addEventListener("tasks.changed", handlers.onTasks);
    source.addEventListener("conversations.changed", handlers.onConversations);
    source.addEventListener("resync", handlers.onResync);
  };

  onVisibility();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    disconnect();
  };
}
