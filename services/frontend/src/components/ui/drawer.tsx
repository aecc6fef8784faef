import * as Radix from "@radix-ui/react-dialog";
import type { ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { t } from "@/i18n/translate";

/** A modal panel that comes from the start of the line. As in `Dialog`, the backdrop is ours. */
export function Drawer({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 animate-fade bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] animate-fade flex-col bg-canvas shadow-float focus:outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          <Radix.Close asChild>
            <IconButton icon="close" label={t("ui.close")} className="absolute end-2.5 top-2.5" />
          </Radix.Close>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
