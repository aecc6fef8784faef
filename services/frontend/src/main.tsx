import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/app/app";
import { startLanguage } from "@/i18n/language";

import "@/app/styles.css";

const root = document.getElementById("root");
if (root) {
  // Without the other language's words the page starts in English rather than not at all.
  void startLanguage()
    .catch(() => undefined)
    .then(() =>
      createRoot(root).render(
        <StrictMode>
          <App />
        </StrictMode>,
      ),
    );
}
