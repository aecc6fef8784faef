import type { IconName } from "@/components/ui/icon";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { setTheme, useTheme, type Theme } from "@/features/settings/theme";
import { t } from "@/i18n/translate";

const ICONS: Record<Theme, IconName> = { system: "monitor", light: "sun", dark: "moon" };

export function ThemeMenu() {
  const theme = useTheme();
  return (
    <LazyMenu
      icon={ICONS[theme]}
      label={t("settings.theme")}
      align="start"
      items={(["system", "light", "dark"] as const).map((choice) => ({
        label: t(`settings.themes.${choice}`),
        icon: ICONS[choice],
        isChecked: theme === choice,
        onSelect: () => setTheme(choice),
      }))}
    />
  );
}
