import ts from "typescript";
import { expect, test } from "vitest";
import { identifier } from "../../generator/text/code.js";
import { docComment, docText } from "../../generator/emit/doc-comment.js";
import { hostileTexts } from "../support/hostile.js";

/** A source's statements, and the tags and links of the comment on the first. */
function read(source: string): { statements: number; tags: string[]; links: number } {
  const file = ts.createSourceFile("x.ts", source, ts.ScriptTarget.ES2022, true);
  const [first] = file.statements;
  const docs = (first as unknown as { jsDoc?: ts.JSDoc[] }).jsDoc ?? [];
  const parts = docs.flatMap(({ comment }) => (typeof comment === "string" ? [] : (comment ?? [])));
  return {
    statements: file.statements.length,
    tags: ts.getJSDocTags(first!).map(({ tagName }) => tagName.text),
    links: parts.filter((part) => part.kind !== ts.SyntaxKind.JSDocText).length,
  };
}

test.each(hostileTexts)("%s neither ends a comment nor starts a tag", (_, text) => {
  const harmless = { statements: 1, tags: [], links: 0 };
  // TypeScript takes an `@` after any space for a tag, not only at the beginning of a line.
  const wide = `${"word ".repeat(18)}${text} ${"word ".repeat(18)}`;
  for (const one of [text, `${text}\n${text}`, `a ${text}`, wide]) {
    expect(read(`${docComment({ text: [one] })}type A = 1;`)).toEqual(harmless);
  }
  const facts = docComment({ text: ["A.", text], default: text, example: text });
  expect(read(`${facts}type A = 1;`)).toEqual(harmless);
});

test.each(hostileTexts)("%s in a tag stays in that tag", (_, text) => {
  const parameters = [{ name: identifier("id"), text }];
  const comment = docComment({ text: [], parameters, throws: text, deprecated: true });
  const { statements, tags } = read(`${comment}function f(id: string) {}`);
  expect(statements).toBe(1);
  expect(tags).toEqual(["param", "throws", "deprecated"]);
});

test("nothing that is invisible or turns the direction of the text", () => {
  const marks = "\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u0085\u0000";
  expect(docText({ text: [`a${marks}b`] })).toMatch(/^[ -~\n]*$/);
  expect(docText({ text: ["a\ud800b"] })).toBe("a?b");
});

test("paragraphs, facts and tags, each in its place", () => {
  expect(
    docComment({
      text: ["Which page.", undefined, "", "Pages count from 1."],
      parameters: [{ name: identifier("id"), text: "Given by you." }],
      throws: "{ApiError} 404",
      default: 1,
      example: "a",
      deprecated: true,
    }),
  ).toBe(
    `/**
 * Which page. Default: \`1\`. Example: \`"a"\`.
 *
 * Pages count from 1.
 *
 * @param id Given by you.
 * @throws {ApiError} 404
 * @deprecated
 */
`,
  );
});

test("one line where one is enough, none where there is nothing to say", () => {
  expect(docComment({ text: ["Which page."] })).toBe("/** Which page. */\n");
  expect(docComment({ text: [undefined, "  "] })).toBe("");
  expect(docComment({ text: [], example: 3 })).toBe("/** Example: `3`. */\n");
});

test("a fact that would hide the words is left out", () => {
  expect(docText({ text: ["A."], example: { a: 1 }, default: [1] })).toBe("A.");
  expect(docText({ text: ["A."], example: "x".repeat(81), default: null })).toBe("A.");
  expect(docText({ text: ["A."], default: false })).toBe("A. Default: `false`.");
});

test("long lines are broken between words; a long word stays whole", () => {
  const lines = docText({ text: ["word ".repeat(50), "x".repeat(120)] }).split("\n");
  expect(Math.max(...lines.slice(0, -1).map(({ length }) => length))).toBeLessThanOrEqual(96);
  expect(lines.at(-1)).toBe("x".repeat(120));
  expect(docText({ text: ["first\nsecond"] })).toBe("first\nsecond");
});

test("a character of ASCII is written alone as it is beside one that is none", () => {
  for (let number = 0x20; number < 0x7f; number++) {
    const text = `${String.fromCharCode(number)}a  b${String.fromCharCode(number)}`;
    expect(docText({ text: [text] })).toBe(
      docText({ text: [`${text} é`] })
        .slice(0, -1)
        .trimEnd(),
    );
  }
});
