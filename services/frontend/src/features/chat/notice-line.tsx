import { Icon } from "@/components/ui/icon";
import type { Notice } from "@/features/chat/stream/types";

const LOOKS = {
  info: { icon: "info", className: "bg-sunken text-muted" },
  warning: { icon: "alert", className: "bg-warning-soft text-warning" },
  error: { icon: "alert", className: "bg-danger-soft text-danger" },
} as const;

/** Something the user should know that no receipt says. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const look = LOOKS[notice.level];
  return (
    <p
      role={notice.level === "error" ? "alert" : "note"}
      className={`flex items-start gap-2 rounded-lg px-3 py-2 text-[0.8125rem] leading-5 ${look.className}`}
    >
      <Icon name={look.icon} className="mt-0.5 size-4" />
      <span className="min-w-0 break-words">{notice.text}</span>
    </p>
  );
}
