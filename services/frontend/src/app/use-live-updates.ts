import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { conversationKeys } from "@/api/conversations";
import { followEvents } from "@/api/events";
import { reminderKeys } from "@/api/reminders";
import { checkSession } from "@/api/session";
import { taskKeys } from "@/api/tasks";

const LOST_MILLISECONDS = 2_000;

/** Looks up again what the server says has changed. Gives whether the server is lost for more than a moment. */
export function useLiveUpdates(): boolean {
  const queries = useQueryClient();
  const [isLost, setIsLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = followEvents({
      onTasks: () => void queries.invalidateQueries({ queryKey: taskKeys.all }),
      onConversations: () => void queries.invalidateQueries({ queryKey: conversationKeys.all }),
      onReminders: () => void queries.invalidateQueries({ queryKey: reminderKeys.all }),
      onResync: () => void queries.invalidateQueries(),
      onConnected: (isConnected) => {
        clearTimeout(timer);
        if (isConnected) setIsLost(false);
        else timer = setTimeout(() => setIsLost(true), LOST_MILLISECONDS);
      },
      onRefused: () => void checkSession(),
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [queries]);

  return isLost;
}
