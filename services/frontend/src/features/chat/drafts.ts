/** What was typed and not sent, by conversation, until the tab is closed. */

export const NEW_CHAT_DRAFT = "new";

const key = (conversationId: string) => `draft:${conversationId}`;

export function readDraft(conversationId: string): string {
  try {
    return sessionStorage.getItem(key(conversationId)) ?? "";
  } catch {
    return "";
  }
}

export function writeDraft(conversationId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key(conversationId), text);
    else sessionStorage.removeItem(key(conversationId));
  } catch {
    // Without storage a draft lives as long as the page shows it.
  }
}
