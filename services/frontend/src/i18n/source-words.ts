import ts from "typescript";

/** What the tests know of the words in the source: literals that should be messages, and messages that are said. */

type Found = { file: string; line: number };

/** Attributes whose text is read by people. */
const READ = new Set(["alt", "title", "label", "placeholder", "aria-label", "aria-description", "description", "text"]);
const WORD = /\p{L}{2}/u;
const MESSAGE_ID = /^[a-z]+\.[\w.*-]+$/i;

/** Words in JSX, or in an attribute that is read, that are no message. */
export function findLiterals(file: string, source: string): (Found & { words: string })[] {
  const found: (Found & { words: string })[] = [];
  visit(file, source, (node, at) => {
    const words = wordsOf(node);
    if (WORD.test(words) && isRead(node)) found.push({ ...at, words });
  });
  return found;
}

function wordsOf(node: ts.Node): string {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text.trim();
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map((span) => span.literal)]
      .map((part) => part.text)
      .join("")
      .trim();
  }
  return "";
}

function isRead(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return true;
  let inner = node;
  let outer = node.parent;
  while (ts.isParenthesizedExpression(outer) || ts.isConditionalExpression(outer) || ts.isBinaryExpression(outer)) {
    const isTested = ts.isConditionalExpression(outer) ? outer.condition === inner : isComparison(outer);
    if (isTested) return false;
    inner = outer;
    outer = outer.parent;
  }
  if (ts.isJsxExpression(outer)) {
    inner = outer;
    outer = outer.parent;
    if (!ts.isJsxAttribute(outer)) return true;
  }
  if (ts.isJsxAttribute(outer)) return READ.has(outer.name.getText());
  return (
    ts.isPropertyAssignment(outer) && READ.has(outer.name.getText().replaceAll('"', "")) && outer.initializer === inner
  );
}

function isComparison(node: ts.Node): boolean {
  const operators = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  return ts.isBinaryExpression(node) && operators.includes(node.operatorToken.kind);
}

/**
 * The messages that are said: `t("tasks.add", { count })`. A part that is known only when it runs is `*`. `values` are the
 * names of the values given; null for an id that is said elsewhere.
 */
export function findUses(file: string, source: string): (Found & { id: string; values: string[] | null })[] {
  const found: (Found & { id: string; values: string[] | null })[] = [];
  visit(file, source, (node, at) => {
    const id = idOf(node);
    if (!MESSAGE_ID.test(id)) return;
    found.push({ ...at, id, values: valuesOf(node) });
  });
  return found;
}

function idOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join("");
  }
  return "";
}

function valuesOf(node: ts.Node): string[] | null {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.expression.getText() !== "t" || call.arguments[0] !== node) return null;
  const values = call.arguments[1];
  if (!values) return [];
  if (!ts.isObjectLiteralExpression(values)) return null;
  return values.properties.flatMap((property) => (property.name ? [property.name.getText()] : [])).sort();
}

function visit(file: string, source: string, look: (node: ts.Node, at: Found) => void): void {
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const step = (node: ts.Node) => {
    look(node, { file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, step);
  };
  step(tree);
}
