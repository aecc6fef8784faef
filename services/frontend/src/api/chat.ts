import { send } from "@/api/http";

/** Stops the turn under way on the server; what it did stands. */
export const stopTurn = (conversationId: string) => send<undefined>("POST", `/api/chat/${conversationId}/stop`);
