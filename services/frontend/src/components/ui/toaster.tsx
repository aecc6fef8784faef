import { useSyncExternalStore } from "react";

import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { dismissToast, toastStore } from "@/components/ui/toast-store";
import { t } from "@/i18n/translate";

/** Where toasts appear. Rendered once. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
    <section
      aria-label={t("ui.notifications")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-26 z-50 flex flex-col items-center gap-2 px-4 max-md:bottom-36"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-full animate-rise items-center gap-2 rounded-xl bg-ink py-1.5 pe-1.5 ps-3.5 text-sm text-canvas shadow-float"
        >
          {toast.level === "error" && <Icon name="alert" className="size-4" />}
          <span className="min-w-0 py-1 break-words">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className="rounded-lg px-2.5 py-1 font-semibold text-canvas underline decoration-1 underline-offset-3 outline-offset-0 hover:bg-canvas/15 focus-visible:outline-canvas"
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton
            icon="close"
            label={t("ui.dismiss")}
            className="text-canvas/70 hover:bg-canvas/15 hover:text-canvas focus-visible:outline-canvas"
            onClick={() => dismissToast(toast.id)}
          />
        </div>
      ))}
    </section>
  );
}
