import { expect, test } from "vitest";
import { markdownCell, markdownCode, markdownText } from "../../generator/text/markdown.js";

test.each([
  ["Plain words, as they are.", "Plain words, as they are."],
  ["a | b", "a \\| b"],
  ["user_id, _user_id, a__b", "user_id, \\_user_id, a\\_\\_b"],
  ["*bold* _it_ ~gone~ `code`", "\\*bold\\* \\_it\\_ \\~gone\\~ \\`code\\`"],
  ["[text](https://evil.example)", "\\[text\\](https&#58;//evil.example)"],
  ["![x](http://evil.example/x.png)", "!\\[x\\](http&#58;//evil.example/x.png)"],
  ["<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"],
  ["&lt;b&gt;", "\\&lt;b\\&gt;"],
  ["a\n\n# b", "a \\# b"],
  ["a\u2028b\u202ec\u061cd", "a bcd"],
  ["a\\", "a\\\\"],
  ["a\ud800b", "a\ufffdb"],
  ["{{x}}", "\\{\\{x\\}\\}"],
])("in a cell, %j is %j", (text, cell) => {
  expect(markdownCell(text)).toBe(cell);
});

test.each([
  ["GET /a/{id}", "GET /a/{id}"],
  ["a`b", "a'b"],
  ["a|b", "a\\|b"],
  ["a\nb", "a b"],
  ["<b>", "<b>"],
])("between backticks, %j is %j", (text, code) => {
  expect(markdownCode(text)).toBe(code);
});

// Only punctuation can be escaped: https://spec.commonmark.org/0.31.2/#backslash-escapes
test.each([
  ["- a", "\\- a"],
  ["+ a", "\\+ a"],
  ["= a", "\\= a"],
  ["1. a", "1\\. a"],
  ["23) a", "23\\) a"],
  ["# a", "\\# a"],
  ["> a", "\\> a"],
  ["A - b, 1. c", "A - b, 1. c"],
])("a paragraph that begins with %j begins no list or heading: %j", (text, paragraph) => {
  expect(markdownText(text)).toBe(paragraph);
});
