import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";

type Props = {
  isSending: boolean;
  className?: string;
  variant?: "primary" | "danger" | "outline";
  children: ReactNode;
};

/** Sends its form; while that is under way it keeps its width and the focus. */
export function SubmitButton({ isSending, className = "h-10 w-full", variant = "primary", children }: Props) {
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={isSending}
      aria-busy={isSending}
      className={`aria-disabled:opacity-60 pointer-coarse:h-11 ${className}`}
    >
      {children}
    </Button>
  );
}
