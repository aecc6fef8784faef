import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { compileCatalogues } from "./compile-catalogues.ts";
import { signInToDemo } from "./dev-server/demo-account.ts";
import { answerProbes } from "./dev-server/probes.ts";

const { BACKEND_ADDRESS = "127.0.0.1:8000", DEMO_EMAIL = "", DEMO_PASSWORD = "" } = process.env;
const backend = `http://${BACKEND_ADDRESS}`;

export default defineConfig({
  plugins: [
    compileCatalogues(),
    react(),
    tailwindcss(),
    answerProbes(),
    signInToDemo(backend, DEMO_EMAIL, DEMO_PASSWORD),
  ],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    target: "es2022",
    // The content security policy allows no data: URL but images, and browsers of this target know modulepreload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "^/(api|mcp)(/|$)": { target: backend } } },
  test: { include: ["src/**/*.test.{ts,tsx}", "dev-server/*.test.ts"] },
});
