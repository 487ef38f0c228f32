import fc from "fast-check";
import { expect, test } from "vitest";
import {
  yamlComments,
  yamlIfRead,
  YamlMisread,
  yamlText,
} from "../../generator/specs/yaml-text.js";
import { actingParts, commandLines, yamlReadings } from "../malice/oracles.js";
import { yamlTexts } from "../malice/yaml-texts.js";
import { withoutUnsafe } from "../../generator/text/unsafe-characters.js";

const anyText = fc.oneof(
  fc.constantFrom(...yamlTexts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(fc.constantFrom(..."\n\r\t :#-?&*!|>%@`'\"\\[]{},.a0~=<\u0085\u2028\ud800\ufeff"))
    .map((characters) => characters.join("")),
);
const anyValue = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  object: fc.dictionary(anyText, tie("value"), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: "small" },
    anyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.constantFrom(true, false, null),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("object"),
  ),
})).object;

const someLines = fc.array(
  anyText.filter((text) => text !== ""),
  { maxLength: 3 },
);

/** Nothing that acts, nothing that is not seen, and no command. */
function expectInert(text: string): void {
  expect(actingParts(text)).toEqual([]);
  expect(withoutUnsafe(text)).toBe(text);
  expect(commandLines(text)).toEqual([]);
}

test("whatever is written is read as it was, and comments stay comments", () => {
  const property = fc.property(anyValue, someLines, someLines, (value, head, tail) => {
    const text = yamlText({ value }, { head, tail, before: [[["value"], tail]] });
    expectInert(text);
    const meant = JSON.stringify({ value });
    expect(yamlReadings(text).map((read) => JSON.stringify(read))).toEqual([meant, meant]);
    const comments = text.split("\n").filter((line) => line.startsWith("#"));
    expect(comments.length).toBe(head.length + 2 * tail.length);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test.each(yamlTexts)("as a value, a key, an item and a comment: %j", (text) => {
  const value = { a: text, [text]: { [text]: [text, { b: text }] } };
  const written = yamlText(value, { head: [text], last: [[["a"], [text]]], tail: [text] });
  expectInert(written);
  const meant = JSON.stringify(value);
  expect(yamlReadings(written).map((read) => JSON.stringify(read))).toEqual([meant, meant]);
});

test("a comment is one line of bounded length, and shows what is not seen", () => {
  expect(yamlComments(["a\nb\u2028c\u202ed", "", "##[error]", "🦊\u{e0041}"])).toBe(
    "# a\\u000ab\\u2028c\\u202ed\n#\n# #\\u0023[error]\n# 🦊\\U000e0041\n",
  );
  const [line = ""] = yamlComments([`${"a".repeat(499)}🦊`]).split("\n");
  expect(line).toBe(`# ${"a".repeat(499)}…`);
  expect(yamlComments(["\u0000".repeat(1e6)]).length).toBeLessThan(5_000);
});

test("what nobody could read back is not written", () => {
  const deep = Array.from({ length: 600 }).reduce<object>((inner) => ({ a: inner }), {});
  expect(() => yamlText(deep)).toThrow(YamlMisread);
  expect(() => yamlText({ a: Number.NaN })).toThrow(YamlMisread);
  expect(yamlIfRead("a: 1\nb: 2\n", { a: 1 })).toBeUndefined();
  expect(yamlIfRead("a: 1\n", { a: 1 })).toBe("a: 1\n");
});
