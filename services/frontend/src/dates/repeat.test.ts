import { expect, it } from "vitest";

import { repeatWords } from "@/dates/repeat";

it.each([
  ["FREQ=DAILY", "every day"],
  ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
  ["FREQ=WEEKLY;BYDAY=MO", "every Mon"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "every 2 weeks on Mon, Thu"],
  ["FREQ=MONTHLY;BYMONTHDAY=15", "every month on the 15th"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,22,13", "every month on the 1st, 22nd, 13th"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"],
  ["FREQ=MONTHLY;BYDAY=3TH", "every month on the 3rd Thu"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Fri"],
  ["FREQ=YEARLY", "every year"],
  ["FREQ=HOURLY;INTERVAL=12", "every 12 hours"],
  ["FREQ=WEEKLY;BYDAY=SA,SU", "every weekend"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday"],
  ["FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "every month on the 2nd Tue"],
  ["FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1", "every month on the 1st of Mon, Wed"],
  ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=9", "every year on the 9th in Mar"],
  ["FREQ=YEARLY;BYMONTH=1,7", "every year in Jan, Jul"],
  ["FREQ=DAILY;BYHOUR=9,21;BYMINUTE=30", "every day at 09:30, 21:30"],
  ["FREQ=DAILY;COUNT=5", "every day, 5 times"],
  ["FREQ=WEEKLY;BYDAY=MO;UNTIL=20261224T220000Z", "every Mon until 24 Dec 2026"],
  ["X-OTHER=1", "repeats"],
])("says %s as “%s”", (rule, words) => {
  expect(repeatWords(rule, "en-GB")).toBe(words);
});
