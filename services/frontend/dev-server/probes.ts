import type { Plugin } from "vite";

/** Answers where the cluster asks whether the page is served, as nginx does. */
export const answerProbes = (): Plugin => ({
  name: "todo-probes",
  apply: "serve",
  configureServer: (server) => {
    server.middlewares.use("/health.html", (_request, response) => response.end("ok\n"));
  },
});
