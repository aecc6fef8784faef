import { useId, useState } from "react";

import { Icon } from "@/components/ui/icon";
import type { ToolPart } from "@/features/chat/stream/types";
import { toolFace, type ToolFace } from "@/features/chat/tool-words";
import { t } from "@/i18n/translate";

const COLOURS: Record<ToolFace["state"], string> = {
  running: "text-accent",
  done: "text-faint",
  failed: "text-danger",
  waiting: "text-warning",
  refused: "text-faint",
};

/** One tool call in a line, live; opened, what was asked and what came back. */
export function ToolCall({ part }: { part: ToolPart }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const face = toolFace(part);
  return (
    <div className="-my-0.5 text-[0.8125rem]">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setIsOpen(!isOpen)}
        className="-ms-1.5 inline-flex max-w-full items-center gap-1.5 rounded-md px-1.5 py-0.5 text-muted hover:bg-hover hover:text-ink pointer-coarse:py-2"
      >
        <Icon
          name={face.state === "failed" ? "alert" : face.icon}
          className={`size-3.5 ${COLOURS[face.state]} ${face.state === "running" ? "animate-pulse" : ""}`}
        />
        <span className="truncate">{face.text}</span>
        {face.state === "running" && <span className="animate-pulse">…</span>}
        <Icon
          name="chevron"
          className={`size-3 opacity-70 transition-transform ${isOpen ? "rotate-90" : "rtl:rotate-180"}`}
        />
      </button>
      <div id={detailsId} hidden={!isOpen} className="mt-1 mb-2 ms-1 border-s-2 border-line ps-3">
        {isOpen && <Details part={part} />}
      </div>
    </div>
  );
}

function Details({ part }: { part: ToolPart }) {
  return (
    <dl className="space-y-1.5">
      {part.errorText && <dd className="text-danger">{part.errorText}</dd>}
      <Json label={t("chat.input")} value={part.input} />
      {part.state === "output-available" && <Json label={t("chat.output")} value={part.output} />}
    </dl>
  );
}

function Json({ label, value }: { label: string; value: unknown }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt className="text-xs text-faint">{label}</dt>
      <dd>
        <pre tabIndex={0} className="max-h-56 overflow-auto font-mono text-xs leading-5 whitespace-pre-wrap text-muted">
          {JSON.stringify(value, null, 2)}
        </pre>
      </dd>
    </div>
  );
}
