import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { visible } from "../../generator/diagnostics/diagnostics-text.js";
import { htmlText, scriptJson } from "../../generator/text/html-text.js";
import { json, memberAccess, propertyKey, stringLiteral } from "../../generator/text/code.js";
import { docText } from "../../generator/emit/doc-comment.js";
import { stringPattern } from "../../generator/emit/guards/pattern-text.js";
import { markdownCell, markdownCode, markdownText } from "../../generator/text/markdown.js";
import { jsonText } from "../../generator/text/json-text.js";
import { camelCase, pascalCase } from "../../generator/model/words.js";
import { unsafeCharacters } from "../../generator/text/unsafe-characters.js";
import { ciCommand } from "../../generator/text/ci-commands.js";
import { unsafe } from "./unsafe-numbers.js";

const encoders: readonly (readonly [string, (text: string) => string])[] = [
  ["comment", (text) => docText({ text: [text], default: text, example: text })],
  ["string literal", stringLiteral],
  ["JSON in source", (text) => json({ [text]: text })],
  ["property", propertyKey],
  ["member", memberAccess],
  ["identifier", (text) => camelCase(text) + pascalCase(text)],
  ["pattern", (text) => stringPattern({ kind: "string", pattern: text }) ?? ""],
  ["Markdown", (text) => markdownText(text) + markdownCell(text) + markdownCode(text)],
  ["HTML", htmlText],
  ["data of a page", (text) => scriptJson({ [text]: [text] })],
  ["terminal", visible],
  ["command of a CI", (text) => ciCommand("error", { file: text }, text)],
  ["JSON file", (text) => jsonText({ [text]: text })],
];

test.each(encoders)("no unsafe character reaches a %s", (_, encode) => {
  const left = unsafe.filter((code) => {
    const character = String.fromCodePoint(code);
    const shown = encode(`a${character}b`) + encode(`${character}ab${character}${character}`);
    return shown.includes(character);
  });
  expect(left.map((code) => code.toString(16))).toEqual([]);
});

test("source and JSON keep the value", () => {
  for (const code of unsafe) {
    const text = `a${String.fromCodePoint(code)}b`;
    expect((0, eval)(stringLiteral(text))).toBe(text);
    expect(JSON.parse(jsonText({ text }))).toEqual({ text });
    expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
    expect((0, eval)(`({ ${propertyKey(text)}: 1 })`)).toEqual({ [text]: 1 });
  }
});

test.each([
  ["an emoji of several", "👩‍💻 👨‍👩‍👧 👍🏽 🏳️‍🌈"],
  ["a character that is shown as an emoji", "❤️ ©️ 1️⃣"],
  ["the flag of a country and of a part of one", "🇮🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
  ["a letter that another would join", "می‌خواهم क्‍ष"],
  ["a variant of an ideograph", "葛\u{e0100}城"],
])("%s is part of what is seen, and stays", (_, text) => {
  expect(docText({ text: [text] })).toBe(text);
  expect(markdownText(text).replaceAll("\\", "")).toBe(text);
  expect(htmlText(text)).toBe(text);
  expect(visible(text)).toBe(text);
  expect(stringLiteral(text)).toBe(JSON.stringify(text));
});

test("the same characters hide nothing elsewhere", () => {
  const hidden = "to\u200dken 1\ufe0f2 a\u200cb ❤️\ufe0f\ufe0f 🏴\u{e0068}\u{e0069}\u{e007f}";
  expect(docText({ text: [hidden] })).toBe("token 12 ab ❤️ 🏴");
  expect(visible("to\u200dken")).toBe("to\\u200dken");
  expect(visible("a\u{e0041}\u001b")).toBe("a\\u{e0041}\\x1b");
});

test("what is left out brings nothing together that ends a comment or starts a tag", () => {
  expect(docText({ text: ["*\u200b/ \u2060@tag"] })).toBe("*\\/ \\@tag");
});

test.each(["templates/package/mock-server.js", "templates/diff/page/element.js"])(
  "%s stands alone, and has the same set",
  (path) => {
    const source = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    expect(source).toContain(`/${unsafeCharacters.source}/gu`);
  },
);
