import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { timeZone } from "@/dates/time-zone";
import { usePreferences } from "@/features/settings/use-preferences";
import { noteZone, readNotedZone } from "@/features/settings/noted-zone";
import { t } from "@/i18n/translate";

/** Says so when this device is in another time zone than before, or than the settings say. */
export function ZoneNotice() {
  const { preferences, update } = usePreferences();
  const [noted, setNoted] = useState(readNotedZone);
  const here = timeZone();
  const set = preferences?.time_zone ?? null;
  if (!preferences || noted === here) return null;
  if (noted === null && (set === null || set === here)) {
    noteZone(here);
    return null;
  }
  const leave = () => {
    noteZone(here);
    setNoted(here);
  };
  if (set === here) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-accent-soft px-4 py-1.5 text-[0.8125rem]"
    >
      <Icon name="globe" className="size-4" />
      <span>{set ? t("settings.zone.moved", { here, set }) : t("settings.zone.changed", { here })}</span>
      {set && (
        <Button
          variant="primary"
          className="h-7"
          onClick={() => {
            update({ time_zone: here });
            leave();
          }}
        >
          {t("settings.zone.use", { here })}
        </Button>
      )}
      <Button variant="quiet" className="h-7" onClick={leave}>
        {set ? t("settings.zone.keep") : t("ui.dismiss")}
      </Button>
    </div>
  );
}
