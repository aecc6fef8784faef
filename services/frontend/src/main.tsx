import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { startSession } from "@/api/session";
import { App } from "@/app/app";
import { takePlaceBack } from "@/features/accounts/entry/return-place";
import { startLanguage } from "@/i18n/language";

import "@/app/styles.css";

const root = document.getElementById("root");
if (root) {
  // Without the other language's words the page starts in English rather than not at all.
  const started = [startLanguage().catch(() => undefined), startSession()];
  takePlaceBack();
  void Promise.all(started).then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
