import type { ButtonHTMLAttributes, Ref } from "react";

import { Icon, type IconName } from "@/components/ui/icon";

const VARIANTS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  outline: "bg-raised text-ink shadow-card hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-accent hover:opacity-90",
} as const;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: keyof typeof VARIANTS;
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ variant = "outline", icon, className = "", children, ...rest }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex h-8 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50 ${VARIANTS[variant]} ${className}`}
      {...rest}
    >
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </button>
  );
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconName;
  label: string;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that is only a drawing; `label` is its name, also shown on hover. */
export function IconButton({ icon, label, className = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-40 pointer-coarse:size-10 ${className}`}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
