import { Icon, type IconName } from "@/components/ui/icon";
import { t, type MessageId } from "@/i18n/translate";

const SUGGESTIONS: { message: MessageId; icon: IconName }[] = [
  { message: "chat.suggestions.add", icon: "add" },
  { message: "chat.suggestions.repeat", icon: "repeat" },
  { message: "chat.suggestions.ask", icon: "search" },
];

/** The start of a conversation: what this is for, and three things to try. */
export function EmptyChat({ onTry }: { onTry: (text: string) => void }) {
  return (
    <div className="mx-auto flex min-h-full w-full max-w-md flex-col justify-center px-1 py-8">
      <h3 className="text-2xl font-semibold tracking-tight text-balance">{t("chat.emptyTitle")}</h3>
      <p className="mt-2 text-muted text-pretty">{t("chat.emptyText")}</p>
      <p className="mt-8 mb-2 text-[0.8125rem] font-medium text-faint">{t("chat.tryThese")}</p>
      <ul className="space-y-2">
        {SUGGESTIONS.map(({ message, icon }) => (
          <li key={message}>
            <button
              type="button"
              onClick={() => onTry(t(message))}
              className="group flex w-full items-center gap-3 rounded-xl bg-raised px-3.5 py-2.5 text-start shadow-card transition-colors hover:bg-hover"
            >
              <Icon name={icon} className="size-4 text-accent" />
              <span className="grow">{t(message)}</span>
              <Icon
                name="arrow"
                className="size-4 text-faint opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 rtl:-scale-x-100"
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
