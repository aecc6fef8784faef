import { ACTION_IDS, ACTIONS, nameOf } from "@/actions/catalogue";
import { perform } from "@/actions/handlers";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { t } from "@/i18n/translate";

/** What concerns the whole page. */
export function MainMenu() {
  return (
    <LazyMenu
      icon="menu"
      label={t("commands.menu")}
      align="start"
      items={ACTION_IDS.filter((id) => ACTIONS[id].group === "page").map((id) => ({
        label: t(nameOf(id)),
        icon: ACTIONS[id].icon,
        onSelect: () => void perform(id),
      }))}
    />
  );
}
