/** The browser's own notifications, which are seen when the page is not. */

/** Browsers give them only to pages that were loaded safely: over https, or from this machine. */
export type NotificationState = "insecure" | "unsupported" | NotificationPermission;

export function notificationState(): NotificationState {
  if (!globalThis.isSecureContext) return "insecure";
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}

/** Asks the user, which browsers allow in answer to a click only. */
export async function askToNotify(): Promise<NotificationState> {
  if (notificationState() === "default") await Notification.requestPermission();
  return notificationState();
}

/** Shows one, in place of any other of this id that a tab may have shown. Null where it cannot be. */
export function notify(id: string, title: string, body: string): Notification | null {
  if (notificationState() !== "granted") return null;
  try {
    const shown = new Notification(title, { body, tag: id });
    shown.onclick = () => {
      globalThis.focus();
      shown.close();
    };
    return shown;
  } catch {
    return null; // browsers of phones show them only for service workers
  }
}
