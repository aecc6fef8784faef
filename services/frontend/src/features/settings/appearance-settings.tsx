import type { Preferences } from "@/api/settings";
import { SelectField } from "@/components/ui/field";
import { setTheme, useTheme, type Theme } from "@/features/settings/theme";
import {
  chooseLanguage,
  LANGUAGES,
  locale,
  useLanguageChoice,
  type Language,
  type LanguageChoice,
} from "@/i18n/language";
import { t } from "@/i18n/translate";

const THEMES: Theme[] = ["system", "light", "dark"];

/** Language and colours. The server answers in the language too. */
export function AppearanceSettings({ onChange }: { onChange: (patch: Partial<Preferences>) => void }) {
  const choice = useLanguageChoice();
  const theme = useTheme();
  const choose = async (chosen: LanguageChoice) => {
    await chooseLanguage(chosen);
    onChange({ locale: chosen === "browser" ? null : locale() });
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField
        label={t("settings.language")}
        value={choice}
        onChange={(event) => void choose(event.target.value as LanguageChoice)}
      >
        <option value="browser">{t("settings.browserLanguage")}</option>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <option key={language} value={language}>
            {LANGUAGES[language].name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("settings.theme")}
        value={theme}
        onChange={(event) => setTheme(event.target.value as Theme)}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {t(`settings.themes.${each}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
