import type { IconName } from "@/components/ui/icon";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { strings } from "@/features/settings/strings";
import { setTheme, useTheme, type Theme } from "@/features/settings/theme";

const ICONS: Record<Theme, IconName> = { system: "monitor", light: "sun", dark: "moon" };

export function ThemeMenu() {
  const theme = useTheme();
  return (
    <LazyMenu
      icon={ICONS[theme]}
      label={strings.theme}
      align="start"
      items={(["system", "light", "dark"] as const).map((choice) => ({
        label: strings.themes[choice],
        icon: ICONS[choice],
        isChecked: theme === choice,
        onSelect: () => setTheme(choice),
      }))}
    />
  );
}
