import { useId, useState, type ReactNode } from "react";

import { Icon } from "@/components/ui/icon";

type Props = {
  title: string;
  count?: number;
  tone?: "danger" | "plain";
  startsOpen?: boolean;
  /** Beside the heading. */
  aside?: ReactNode;
  /** Made only while the section is open. */
  children: () => ReactNode;
};

/** A group of tasks under a heading that folds it. */
export function TaskSection({ title, count, tone = "plain", startsOpen = true, aside, children }: Props) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const contentId = useId();
  return (
    <section className="mt-3 first:mt-0">
      <div className="flex items-center">
        <h3 className="min-w-0 grow">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={contentId}
            onClick={() => setIsOpen(!isOpen)}
            className="group/fold flex h-8 w-full items-center gap-1.5 rounded-lg px-2 text-[0.8125rem] font-semibold"
          >
            <span className={tone === "danger" ? "text-danger" : ""}>{title}</span>
            {count !== undefined && <span className="font-normal text-faint tabular-nums">{count}</span>}
            <Icon
              name="chevron"
              className={`size-3.5 text-faint transition-[transform,opacity] ${isOpen ? "rotate-90 opacity-0 group-hover/fold:opacity-100 group-focus-visible/fold:opacity-100" : "rtl:rotate-180"}`}
            />
          </button>
        </h3>
        {aside}
      </div>
      <div id={contentId} hidden={!isOpen}>
        {isOpen && children()}
      </div>
    </section>
  );
}
