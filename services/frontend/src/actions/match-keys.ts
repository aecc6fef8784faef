/** What a chord comes to: an action, the beginning of a sequence, or nothing. */
export type Match<Id> = { action: Id } | { pending: string } | null;

/** Looks a chord up, after the one that came before it if that began a sequence. */
export function matchKeys<Id>(bindings: ReadonlyMap<string, Id>, pending: string, chord: string): Match<Id> {
  if (chord === "") return pending ? { pending } : null;
  const keys = pending ? `${pending} ${chord}` : chord;
  const action = bindings.get(keys);
  if (action !== undefined) return { action };
  const isBeginning = [...bindings.keys()].some((bound) => bound.startsWith(`${keys} `));
  if (isBeginning) return { pending: keys };
  return pending ? matchKeys(bindings, "", chord) : null;
}
