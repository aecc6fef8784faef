import type { ReactNode } from "react";

import { Icon } from "@/components/ui/icon";

/** What is wrong with a form as a whole. */
export function Problem({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p
      role="alert"
      tabIndex={-1}
      className="flex gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm text-danger focus:outline-none"
    >
      <Icon name="alert" className="mt-0.5 size-4" />
      {text}
    </p>
  );
}

/** What went well, or is good to know. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex gap-2 rounded-lg bg-accent-soft px-3 py-2 text-sm">
      <Icon name="info" className="mt-0.5 size-4 text-accent" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
