import { lexer, type Token, type Tokens } from "marked";
import { Fragment, useMemo, type ReactNode } from "react";

/**
 * Markdown as React elements, made from marked's tokens: no HTML is ever parsed, raw HTML shows as the text it is,
 * an image becomes a link (loading it would tell its server that it was read), links open only http, https and mailto.
 */
export default function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => lexer(text, { gfm: true, breaks: true }), [text]);
  return (
    <div className="markdown" dir="auto">
      {renderAll(tokens)}
    </div>
  );
}

function renderAll(tokens: Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{render(token)}</Fragment>);
}

type MarkedToken = Extract<Token, { type: string }> & Tokens.Generic;

function render(token: MarkedToken): ReactNode {
  switch (token.type) {
    case "paragraph":
      return <p>{renderAll(token.tokens)}</p>;
    case "heading":
      return <Heading token={token as Tokens.Heading} />;
    case "list":
      return <List token={token as Tokens.List} />;
    case "blockquote":
      return <blockquote>{renderAll(token.tokens)}</blockquote>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case "table":
      return <Table token={token as Tokens.Table} />;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "strong":
      return <strong>{renderAll(token.tokens)}</strong>;
    case "em":
      return <em>{renderAll(token.tokens)}</em>;
    case "del":
      return <del>{renderAll(token.tokens)}</del>;
    case "codespan":
      return <code>{unescapeText((token as Tokens.Codespan).text)}</code>;
    case "link":
    case "image":
      return <Link token={token as Tokens.Link | Tokens.Image} />;
    case "space":
    case "def":
      return null;
    default:
      return token.tokens ? renderAll(token.tokens) : unescapeText(String(token.text ?? token.raw));
  }
}

function Heading({ token }: { token: Tokens.Heading }) {
  // The page has its own first and second level.
  const Level = `h${Math.min(6, token.depth + 2)}` as "h3";
  return <Level>{renderAll(token.tokens)}</Level>;
}

function List({ token }: { token: Tokens.List }) {
  const items = token.items.map((item, index) => (
    <li key={index}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} readOnly disabled aria-label="" />}
      {renderAll(item.tokens)}
    </li>
  ));
  return token.ordered ? <ol start={token.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ token }: { token: Tokens.Table }) {
  return (
    <table tabIndex={0}>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={index}>{renderAll(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{renderAll(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Link({ token }: { token: Tokens.Link | Tokens.Image }) {
  const words = token.type === "image" ? token.text || token.href : renderAll(token.tokens);
  if (!/^(https?:|mailto:)/i.test(token.href)) return words;
  return (
    <a href={token.href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** marked escapes some of its texts for HTML; React escapes again. */
function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}
