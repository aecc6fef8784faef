import * as Radix from "@radix-ui/react-dialog";
import type { ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { t } from "@/i18n/translate";

const WIDTHS = { narrow: "max-w-md", wide: "max-w-3xl" } as const;

type Props = {
  title: string;
  description?: string;
  size?: keyof typeof WIDTHS;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A modal dialog. The backdrop is ours: Radix's own locks scrolling with an inline style sheet, which the
 * content security policy refuses, and the page itself never scrolls.
 */
export function Dialog({ title, description, size = "narrow", onClose, children }: Props) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div className="fixed inset-0 z-40 animate-fade bg-black/40" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={`fixed top-[12vh] inset-x-0 z-50 mx-auto max-h-[76vh] w-[calc(100vw-2rem)] ${WIDTHS[size]} animate-fade overflow-y-auto rounded-2xl bg-raised p-5 shadow-float focus:outline-none`}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon="close" label={t("ui.close")} className="-mt-1 -me-1" />
            </Radix.Close>
          </div>
          {description && <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
