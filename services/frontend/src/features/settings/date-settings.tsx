import type { DateOrder, Preferences } from "@/api/settings";
import { SelectField } from "@/components/ui/field";
import { timeZone } from "@/dates/time-zone";
import { t } from "@/i18n/translate";

const ORDERS: DateOrder[] = ["auto", "DMY", "MDY", "YMD"];

type Props = { preferences: Preferences; onChange: (patch: Partial<Preferences>) => void };

/** In which zone times are meant, and how numbers are read as dates. */
export function DateSettings({ preferences, onChange }: Props) {
  const zones = Intl.supportedValuesOf("timeZone");
  const chosen = preferences.time_zone;
  return (
    <>
      <SelectField
        label={t("settings.timeZone")}
        value={chosen ?? ""}
        onChange={(event) => onChange({ time_zone: event.target.value || null })}
      >
        <option value="">{t("settings.browserZone", { zone: timeZone() })}</option>
        {chosen && !zones.includes(chosen) && <option value={chosen}>{chosen}</option>}
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("settings.dateOrder")}
        value={preferences.date_order}
        onChange={(event) => onChange({ date_order: event.target.value as DateOrder })}
      >
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {t(`settings.orders.${order}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
