import { Icon } from "@/components/ui/icon";
import { Card } from "@/features/chat/card";
import type { Choice } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

type Props = {
  choice: Choice;
  /** The option that was chosen; null when it was answered otherwise or not yet. */
  chosenId: string | null;
  isOpen: boolean;
  onChoose: (optionId: string, label: string) => void;
};

/** A question with numbered answers: a click answers, and so does typing the number. */
export function ChoiceCard({ choice, chosenId, isOpen, onChoose }: Props) {
  return (
    <Card icon="info" label={choice.prompt} title={choice.prompt} tone={isOpen ? "asking" : "plain"}>
      <ol className="space-y-1 px-1.5 pb-1.5">
        {choice.options.map((option, index) => {
          const isChosen = option.id === chosenId;
          return (
            <li key={option.id}>
              <button
                type="button"
                disabled={!isOpen}
                onClick={() => onChoose(option.id, option.label)}
                className={`flex w-full items-center gap-3 rounded-lg px-2 py-1.5 text-start transition-colors enabled:hover:bg-hover pointer-coarse:py-2.5 ${isChosen ? "bg-accent-soft" : isOpen ? "" : "text-muted"}`}
              >
                <span
                  className={`inline-flex size-5.5 shrink-0 items-center justify-center rounded-md text-xs font-semibold tabular-nums ${isChosen ? "bg-accent text-on-accent" : "bg-sunken text-muted shadow-card"}`}
                >
                  {isChosen ? <Icon name="check" className="size-3.5" strokeWidth={2.4} /> : index + 1}
                </span>
                <span className="min-w-0">
                  <span className="block break-words">{option.label}</span>
                  {option.detail && <span className="block text-[0.8125rem] text-muted">{option.detail}</span>}
                </span>
                {isChosen && <span className="sr-only">({t("chat.answered")})</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
