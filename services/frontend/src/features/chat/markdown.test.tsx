import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import Markdown from "@/features/chat/markdown";

const html = (text: string) =>
  renderToStaticMarkup(<Markdown text={text} />)
    .replace('<div class="markdown" dir="auto">', "")
    .replace(/<\/div>$/, "");

it.each([
  ["**a** and *b* and ~~c~~", "<p><strong>a</strong> and <em>b</em> and <del>c</del></p>"],
  ["# Title", "<h3>Title</h3>"],
  ["3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'],
  ['`a < b & "c"`', "<p><code>a &lt; b &amp; &quot;c&quot;</code></p>"],
  ["one\ntwo", "<p>one<br/>two</p>"],
  ["Tom & Jerry's <3", "<p>Tom &amp; Jerry&#x27;s &lt;3</p>"],
])("reads %s", (text, expected) => {
  expect(html(text)).toBe(expected);
});

it("opens only addresses that are for people", () => {
  expect(html("[a](https://example.org)")).toContain('href="https://example.org"');
  expect(html("[a](https://example.org)")).toContain('rel="noopener noreferrer nofollow"');
  for (const address of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "/api/x"]) {
    expect(html(`[a](${address})`)).not.toContain("href");
  }
});

it("shows HTML as the text it is, and loads no image", () => {
  const result = html(
    "<img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n![pixel](https://evil.example/p.png) a<b>b</b>",
  );
  expect(result).not.toMatch(/<(img|script|b)[ >]/);
  expect(result).toContain("&lt;script&gt;");
  expect(result).toContain('<a href="https://evil.example/p.png"');
});
