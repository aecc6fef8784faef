import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { parseMessageQuery } from "@/api/parse";
import { LineChips } from "@/components/task/line-chips";
import { makeLiteral } from "@/components/task/literal";
import { useDebounced } from "@/components/use-debounced";

const PAUSE_MILLISECONDS = 200;
/** What is longer is a letter and not a task. */
const MESSAGE_CHARACTERS_MAX = 600;

type Props = { text: string; onLiteral: (message: string) => void };

/** What was recognised in a message that adds a task, while it is written; nothing for any other message. */
export function MessageChips({ text, onLiteral }: Props) {
  const message = useDebounced(text.trim(), PAUSE_MILLISECONDS);
  const isRead = message !== "" && message.length <= MESSAGE_CHARACTERS_MAX;
  const parsed = useQuery({ ...parseMessageQuery(message), enabled: isRead, placeholderData: keepPreviousData });
  if (!isRead || !parsed.data?.task) return null;
  const isCurrent = message === text.trim() && !parsed.isPlaceholderData;
  return (
    <LineChips
      line={parsed.data.task}
      {...(isCurrent ? { source: { text: message, onLiteral: (span) => onLiteral(makeLiteral(message, span)) } } : {})}
    />
  );
}
