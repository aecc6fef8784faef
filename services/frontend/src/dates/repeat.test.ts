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
  ["X-OTHER=1", "repeats"],
])("says %s as “%s”", (rule, words) => {
  expect(repeatWords(rule, "en-GB")).toBe(words);
});
