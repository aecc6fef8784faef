import { openStream, type Listener, type Signal } from "@/api/event-stream";

const NAME = "todo-chatbot.events";

type Word = Signal | "joined";

/** Browsers give what this needs only to pages that were loaded safely: over https, or from this machine. */
export const canShareStream = () => "locks" in navigator && "BroadcastChannel" in globalThis;

/**
 * Hears the one stream that all tabs have together: the tab that holds the lock connects and tells the others, and when it
 * goes the next in line takes over. Returns how to end it.
 */
export function shareStream(hear: Listener): () => void {
  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  let isLeader = false;
  let heardLast: "connected" | "lost" | undefined;

  const tell = (signal: Signal) => {
    if (signal === "connected" || signal === "lost") {
      // Said again for a tab that has just joined.
      if (signal === heardLast) return;
      heardLast = signal;
    }
    hear(signal);
  };
  const tellAll = (signal: Signal) => {
    channel.postMessage(signal);
    tell(signal);
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data !== "joined") tell(data);
    else if (isLeader && heardLast) channel.postMessage(heardLast);
  };
  channel.postMessage("joined" satisfies Word);

  const lead = async () => {
    isLeader = true;
    // Between the last leader's connection and this one something may have changed.
    if (heardLast === "connected") tellAll("lost");
    const end = openStream(tellAll);
    await new Promise((resolve) => leaving.signal.addEventListener("abort", resolve));
    end();
  };
  navigator.locks.request(NAME, { signal: leaving.signal }, lead).catch(() => {
    // A browser that stores nothing for the page locks nothing for it either: then this tab has its own connection.
    if (!leaving.signal.aborted) void lead();
  });
  return () => {
    leaving.abort();
    channel.close();
  };
}
