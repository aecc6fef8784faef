export const strings = {
  theme: "Theme",
  themes: { system: "Like the system", light: "Light", dark: "Dark" },
} as const;
