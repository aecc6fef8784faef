import { LazyMenu } from "@/components/ui/lazy-menu";
import { chooseLanguage, LANGUAGES, useLanguageChoice, type Language } from "@/i18n/language";
import { t } from "@/i18n/translate";

const CHOICES = ["browser", ...(Object.keys(LANGUAGES) as Language[])] as const;

export function LanguageMenu() {
  const chosen = useLanguageChoice();
  return (
    <LazyMenu
      icon="globe"
      label={t("settings.language")}
      align="start"
      items={CHOICES.map((choice) => ({
        label: choice === "browser" ? t("settings.browserLanguage") : LANGUAGES[choice].name,
        icon: "globe",
        isChecked: choice === chosen,
        onSelect: () => void chooseLanguage(choice),
      }))}
    />
  );
}
