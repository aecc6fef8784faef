import { t } from "@/i18n/translate";

/** What the page is for, also as the title of the tab. */
export function Heading({ title, text }: { title: string; text?: string | undefined }) {
  return (
    <div className="mb-5">
      <title>{`${title} · ${t("app.product")}`}</title>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      {text && <p className="mt-1.5 text-muted text-pretty">{text}</p>}
    </div>
  );
}
