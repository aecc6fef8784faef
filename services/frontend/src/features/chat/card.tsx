import type { ReactNode } from "react";

import { Icon, type IconName } from "@/components/ui/icon";

type Props = {
  icon: IconName;
  title: ReactNode;
  aside?: ReactNode;
  label: string;
  tone?: "plain" | "asking";
  children: ReactNode;
};

/** The frame of everything in an answer that is not text. */
export function Card({ icon, title, aside, label, tone = "plain", children }: Props) {
  const isAsking = tone === "asking";
  return (
    <section
      aria-label={label}
      className={`overflow-hidden rounded-xl bg-raised shadow-card ${isAsking ? "ring-1 ring-accent/50" : ""}`}
    >
      <header className="flex min-h-10 items-center gap-2 py-1 pe-1.5 ps-3.5">
        <Icon name={icon} className={`size-4 ${isAsking ? "text-accent" : "text-muted"}`} />
        <div className="min-w-0 grow text-sm font-medium">{title}</div>
        {aside}
      </header>
      {children}
    </section>
  );
}
