import { useId, type InputHTMLAttributes, type ReactNode } from "react";

import { Icon } from "@/components/ui/icon";

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string;
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  /** Inside the field, at its end. */
  inner?: ReactNode;
};

export const INPUT =
  "h-10 w-full rounded-lg bg-raised px-3 text-base shadow-[inset_0_0_0_1px_var(--color-line-strong)] [&[readonly]]:bg-sunken aria-invalid:shadow-[inset_0_0_0_1px_var(--color-danger)] md:text-[0.9375rem] pointer-coarse:h-11";

/** A field with its label, and what is wrong with it. */
export function TextField({ label, hint, problem, inner, ...input }: Props) {
  const id = useId();
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {/* In the field's direction, as is its padding. */}
      <div className="relative" dir={input.dir}>
        <input
          id={id}
          className={`${INPUT} ${inner ? "pe-11" : ""}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
          {...input}
        />
        {inner}
      </div>
      {problem && (
        <p id={`${id}-problem`} className="mt-1 flex gap-1.5 text-[0.8125rem] text-danger">
          <Icon name="alert" className="mt-0.5 size-3.5" />
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-[0.8125rem] text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
