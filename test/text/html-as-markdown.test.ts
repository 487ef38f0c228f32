import { expect, test } from "vitest";
import { htmlAsMarkdown } from "../../generator/text/html-as-markdown.js";

test.each([
  ["<p>Creates a charge.</p>", "Creates a charge."],
  [
    "<p>One.</p><p>Two <strong>bold</strong>, <em>slanted</em> and <code>a_b</code>.</p>",
    "One.\n\nTwo **bold**, _slanted_ and `a_b`.",
  ],
  [
    '<p>See <a href="https://example.com/a(b)">the docs</a>.</p>',
    "See [the docs](https://example.com/a%28b%29).",
  ],
  ["<ul>\n\n<li>a</li>\n\n<li>b</li>\n\n</ul>", "- a\n- b"],
  ["First<br>second<br/>third", "First\nsecond\nthird"],
  ["A list:\n\n- one <b>bold</b>\n- two", "A list:\n\n- one **bold**\n- two"],
  ["<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"],
  ["An <i>id</i> &amp; a `<b>tag</b>`", "An _id_ &amp; a `<b>tag</b>`"],
])("%j becomes Markdown", (html, markdown) => {
  expect(htmlAsMarkdown(html)).toBe(markdown);
});

test.each([
  "Plain text, 1 < 2 and a > b.",
  "The path /users/<id>, and Array<string>.",
  "Markdown with `<p>code</p>`.",
  "Before.\n\n```html\n<p>code</p>\n\n<p>more</p>\n```\n\nAfter.",
  "a <b",
])("%j stays as it is", (text) => {
  expect(htmlAsMarkdown(text)).toBe(text);
});

test.each([
  "<p>a<script>alert(1)</script></p>",
  "<p>a<style>p{}</style></p>",
  '<p>a</p><iframe src="https://example.com"></iframe>',
])("%j has nothing active in it", (html) => {
  expect(htmlAsMarkdown(html)).toBe("a");
});

test("a link that would run something is text, and so is a picture", () => {
  expect(htmlAsMarkdown('<p><a href="javascript:alert(1)">click</a></p>')).toBe("click");
  expect(htmlAsMarkdown('<p><img src="x" onerror="alert(1)" alt="A cat"></p>')).toBe("A cat");
});

test("nesting without an end is no crash", () => {
  const deep = "<b>".repeat(100_000);
  expect(htmlAsMarkdown(deep)).toBe(deep);
  expect(htmlAsMarkdown(`<p>${"<b>".repeat(400)}x`)).toContain("x");
});
