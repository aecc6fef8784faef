import type { StreamEvent } from "@/features/chat/stream/types";

const END = "[DONE]";

/** The events of a response, as they come. Ends with the stream; throws what cuts it off. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let rest = "";
  for await (const text of texts(body)) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = dataOf(block);
      if (data === END) return;
      if (data) yield JSON.parse(data) as StreamEvent;
    }
  }
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true }).replaceAll("\r\n", "\n");
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Comments, which keep a connection alive, have no data. */
function dataOf(block: string): string {
  return block
    .split("\n")
    .flatMap((line) => (line.startsWith("data:") ? [line.slice(5).trimStart()] : []))
    .join("\n");
}
