const RETRY_MILLISECONDS = 4_000;

/** What the stream says: something has changed, something may have been missed (`resync`), or how the connection is. */
export type Signal = "tasks" | "conversations" | "reminders" | "resync" | "connected" | "lost" | "refused";

export type Listener = (signal: Signal) => void;

/** Connects to the server's events, and again whenever that is lost. Returns how to end it. */
export function openStream(tell: Listener): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    source = new EventSource("/api/v1/events");
    source.onopen = () => tell("connected");
    source.onerror = () => {
      tell("lost");
      // The browser reconnects by itself unless the server's answer was an error.
      if (source.readyState !== EventSource.CLOSED) return;
      tell("refused");
      retry = setTimeout(connect, RETRY_MILLISECONDS);
    };
    source.addEventListener("tasks.changed", () => tell("tasks"));
    source.addEventListener("conversations.changed", () => tell("conversations"));
    source.addEventListener("reminder", () => tell("reminders"));
    source.addEventListener("resync", () => tell("resync"));
  };

  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
