import { lazy, Suspense } from "react";

const Markdown = lazy(() => import("@/features/chat/markdown"));

/** An answer's text; plain, at the same place, until the code that reads markdown is there. */
export function AnswerText({ text }: { text: string }) {
  if (!text) return null;
  return (
    <Suspense
      fallback={
        <div dir="auto" className="markdown whitespace-pre-wrap">
          {text}
        </div>
      }
    >
      <Markdown text={text} />
    </Suspense>
  );
}
