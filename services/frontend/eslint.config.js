import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const FEATURES = ["chat", "tasks", "conversations", "settings", "commands", "accounts", "reminders"];

const restrict = (files, group, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: ["../**", ...group], message }] }] },
});

/** Imports go one way: app → features → components → actions | api | dates → i18n. Across folders they are written with `@/`. */
const LAYERS = [
  ...FEATURES.map((feature) =>
    restrict(
      [`src/features/${feature}/**`],
      ["@/app/**", ...FEATURES.filter((other) => other !== feature).map((other) => `@/features/${other}/**`)],
      "A feature does not import the app or another feature.",
    ),
  ),
  restrict(["src/components/**"], ["@/app/**", "@/features/**"], "Components know no feature."),
  restrict(
    ["src/api/**", "src/dates/**"],
    ["@/app/**", "@/features/**", "@/components/**", "react-dom"],
    "What is below the components imports none of them.",
  ),
  restrict(
    ["src/actions/**"],
    ["@/app/**", "@/features/**", "@/components/task/**"],
    "Actions know who does them only by name; they have a drawing each.",
  ),
  restrict(
    ["src/i18n/**"],
    ["@/app/**", "@/features/**", "@/components/**", "@/api/**", "@/dates/**"],
    "The words know nothing of what says them.",
  ),
];

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.gen.ts"] },
  js.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "dev-server/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { "react-hooks": reactHooks },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "max-lines": ["error", { max: 250 }],
      "no-console": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  ...LAYERS,
  {
    files: ["*.{js,ts}", "public/*.js", "nginx/*.mjs"],
    languageOptions: {
      globals: { process: "readonly", URL: "readonly", localStorage: "readonly", document: "readonly" },
    },
  },
  { files: ["vite.config.ts", "compile-catalogues.ts"], languageOptions: { parser: tseslint.parser } },
);
