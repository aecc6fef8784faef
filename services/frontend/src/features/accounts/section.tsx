import { useId, type ReactNode } from "react";

type Props = { title: string; text?: string; isDangerous?: boolean; children: ReactNode };

/** One matter of a page of settings. */
export function Section({ title, text, isDangerous = false, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`mb-6 rounded-2xl bg-surface p-5 shadow-card max-sm:p-4 ${isDangerous ? "outline outline-danger/40" : ""}`}
    >
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {text && <p className="mt-1 text-sm text-muted text-pretty">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
