import { useEffect, useRef, type ReactNode } from "react";

import { isEntry, PLACES, usePath } from "@/features/accounts/address";
import { ForgottenPage } from "@/features/accounts/entry/forgotten-page";
import { ResetPage } from "@/features/accounts/entry/reset-page";
import { SignInPage } from "@/features/accounts/entry/sign-in-page";
import { SignUpPage } from "@/features/accounts/entry/sign-up-page";
import { t } from "@/i18n/translate";

const PAGES: Record<string, () => ReactNode> = {
  [PLACES.signUp]: SignUpPage,
  [PLACES.resetPassword]: ResetPage,
  [PLACES.forgotten]: ForgottenPage,
};

/** What people see who are not signed in, at whatever address they are; `choices` are theme and language. */
export function Entry({ choices }: { choices: ReactNode }) {
  const path = usePath();
  const Page = (isEntry(path) ? PAGES[path] : undefined) ?? SignInPage;
  const mainRef = useRef<HTMLElement>(null);

  // One page takes the place of another: the keyboard goes on in it.
  useEffect(() => mainRef.current?.querySelector<HTMLElement>("[data-first]")?.focus(), [path]);

  return (
    <div className="flex h-full flex-col overflow-y-auto">
      <main
        ref={mainRef}
        className="mx-auto flex w-full max-w-sm grow flex-col px-5 pt-[max(2.5rem,14vh)] pb-10 max-sm:pt-10"
      >
        <div className="mb-7 flex items-center gap-2">
          <img src="/icon.svg" alt="" className="size-7" />
          <p className="font-semibold tracking-tight">{t("app.product")}</p>
        </div>
        <Page key={path} />
      </main>
      <footer className="flex shrink-0 justify-center px-3 py-2">{choices}</footer>
    </div>
  );
}
