import { useQuery } from "@tanstack/react-query";

import { assistantQuery, type Preferences } from "@/api/settings";
import { SwitchField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { t } from "@/i18n/translate";

type Props = { preferences: Preferences; onChange: (patch: Partial<Preferences>) => void };

/** Who answers; with a language model, whether simple sentences go past it. */
export function AssistantSettings({ preferences, onChange }: Props) {
  const { data } = useQuery(assistantQuery());
  if (!data) return <Skeleton className="h-5 w-2/3" />;
  return (
    <>
      <p className="text-sm">
        {data.model ? t("settings.assistants.model", { model: data.model }) : t("settings.assistants.embedded")}
      </p>
      {data.model && data.has_fast_path && (
        <SwitchField
          label={t("settings.fastPath")}
          description={t("settings.fastPathText")}
          isOn={preferences.fast_path}
          onChange={(fast_path) => onChange({ fast_path })}
        />
      )}
    </>
  );
}
