import { send } from "@/api/http";

/** What is taken back: one change set, all of a turn, or (empty) the last change. */
export type UndoTarget = { change_set_id?: string; turn_id?: string; force?: boolean };

export const undo = (target: UndoTarget) => send<unknown>("POST", "/api/v1/undo", { body: target });
