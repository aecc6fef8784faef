import { useId, type ReactNode, type SelectHTMLAttributes } from "react";

const CONTROL =
  "h-9 w-full min-w-0 rounded-lg bg-sunken px-2 text-sm text-ink shadow-card focus-visible:outline-offset-0 disabled:opacity-50 pointer-coarse:h-10";

/** A choice from a list, under its name. */
export function SelectField({
  label,
  children,
  ...rest
}: SelectHTMLAttributes<HTMLSelectElement> & { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[0.8125rem] text-muted">
        {label}
      </label>
      <select id={id} className={CONTROL} {...rest}>
        {children}
      </select>
    </div>
  );
}

type SwitchProps = { label: string; description: string; isOn: boolean; onChange: (isOn: boolean) => void };

/** Something that is on or off. */
export function SwitchField({ label, description, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 grow">
        <p id={id} className="text-sm">
          {label}
        </p>
        <p id={`${id}-text`} className="text-[0.8125rem] text-muted">
          {description}
        </p>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
        onClick={() => onChange(!isOn)}
        className={`relative mt-0.5 h-6 w-10 shrink-0 rounded-full transition-colors ${isOn ? "bg-accent" : "bg-line-strong"}`}
      >
        <span
          className={`absolute top-1 size-4 rounded-full bg-canvas transition-[inset-inline-start] ${isOn ? "start-5" : "start-1"}`}
        />
      </button>
    </div>
  );
}
