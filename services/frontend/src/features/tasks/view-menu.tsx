import { ACTIONS, nameOf } from "@/actions/catalogue";
import { Icon } from "@/components/ui/icon";
import { LazyMenuOf } from "@/components/ui/lazy-menu";
import { VIEW_ACTIONS, type TaskView } from "@/features/tasks/task-view";
import { t } from "@/i18n/translate";

type Props = { view: TaskView; onView: (view: TaskView) => void };

/** The name of what is shown; opened, what else there is. */
export function ViewMenu({ view, onView }: Props) {
  const name = "name" in view ? view.name : t(`actions.go.${view.kind}`);
  return (
    <LazyMenuOf
      align="start"
      items={VIEW_ACTIONS.map(([action, kind]) => ({
        label: t(nameOf(action)),
        icon: ACTIONS[action].icon,
        isChecked: view.kind === kind,
        onSelect: () => onView({ kind }),
      }))}
      button={(props) => (
        <button
          type="button"
          aria-label={t("tasks.viewMenu", { view: name })}
          className="-ms-2 flex h-8 min-w-0 max-w-full items-center gap-1 rounded-lg px-2 font-semibold hover:bg-hover"
          {...props}
        >
          <bdi className="truncate">{name}</bdi>
          <Icon name="chevron" className="size-3.5 rotate-90 text-faint" />
        </button>
      )}
    />
  );
}
