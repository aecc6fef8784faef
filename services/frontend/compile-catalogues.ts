import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const CATALOGUE = /\/src\/i18n\/[a-z]{2}\/[\w-]+\.json$/;

/** Compiles the messages of src/i18n while the page is built, so that no parser of ICU MessageFormat is sent with it. */
export function compileCatalogues(): Plugin {
  return {
    name: "compile-catalogues",
    enforce: "pre",
    transform(source, id) {
      if (!CATALOGUE.test(id)) return null;
      const messages = Object.entries(JSON.parse(source) as Record<string, string>);
      return { code: JSON.stringify(Object.fromEntries(messages.map(([name, text]) => [name, compileMessage(text)]))) };
    },
  };
}
