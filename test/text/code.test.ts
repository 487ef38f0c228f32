import ts from "typescript";
import { expect, test } from "vitest";
import type { Code } from "../../generator/text/code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  literal,
  memberAccess,
  propertyKey,
  stringLiteral,
} from "../../generator/text/code.js";
import { localName } from "../../generator/text/local-name.js";
import { hostileTexts } from "../support/hostile.js";

/** The kinds of the nodes of a source, in order; the text of names and literals is left out. */
function treeOf(text: string): string[] {
  const file = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true);
  const faults = (file as unknown as { parseDiagnostics: ts.Diagnostic[] }).parseDiagnostics;
  if (faults.length > 0) throw new Error(`${text}: ${String(faults[0]?.messageText)}`);
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(ts.SyntaxKind[node.kind]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return kinds;
}

/** What a source evaluates to; it is made of literals only. */
const valueOf = (text: string): unknown => new Function(`return (${text});`)();

test.each(hostileTexts)("a string literal holds %s, and no more", (_, text) => {
  const source = stringLiteral(text);
  expect(treeOf(`const a = ${source};`)).toEqual(treeOf('const a = "harmless";'));
  expect(valueOf(source)).toBe(text);
  expect(treeOf(`type A = ${source};`)).toEqual(treeOf('type A = "harmless";'));
});

test.each(hostileTexts)("a property may be called %s, and hold it as data", (_, text) => {
  const source = `{ ${propertyKey(text)}: 1 }`;
  const keys = ["harmless", '"harmless"', '["harmless"]'];
  expect(keys.map((key) => treeOf(`({ ${key}: 1 })`))).toContainEqual(treeOf(`(${source})`));
  expect(Object.keys(valueOf(source) as object)).toEqual([text]);
  expect(valueOf(`(${source})${memberAccess(text)}`)).toBe(1);
  const value = { [text]: [text, { a: text }] };
  expect(valueOf(jsonExpression(value))).toEqual(value);
  expect(Object.getPrototypeOf(valueOf(jsonExpression(value)))).toBe(Object.prototype);
});

test("what is no name is no identifier", () => {
  const names = hostileTexts.map(([, text]) => text);
  const taken = names.filter((name) => {
    try {
      return identifier(name) === name;
    } catch {
      return false;
    }
  });
  expect(taken).toEqual(["plain", "__proto__"]);
});

test("nothing in a literal is invisible or turns the direction of the text", () => {
  const marks = "\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029\u007f\u0085\u0000\ud800";
  expect(stringLiteral(marks)).toMatch(/^[ -~]*$/);
});

test("what needs no care is written plainly", () => {
  expect(propertyKey("company_id")).toBe("company_id");
  expect(propertyKey("class")).toBe("class");
  expect(propertyKey("größe")).toBe("größe");
  expect(propertyKey("a-b")).toBe('"a-b"');
  expect(propertyKey("1")).toBe('"1"');
  expect(propertyKey("__proto__")).toBe('["__proto__"]');
  expect(memberAccess("a_b")).toBe(".a_b");
  expect(memberAccess("a-b")).toBe('["a-b"]');
  expect(stringLiteral("größe 🙂")).toBe('"größe 🙂"');
  expect(identifier("größe")).toBe("größe");
  expect(localName("company")).toBe("company");
});

test("a word of the language names neither a variable nor an argument", () => {
  for (const word of ["class", "await", "yield", "arguments", "eval", "new", "static"]) {
    expect(() => valueOf(`(${localName(word)}) => { "use strict"; }`)).not.toThrow();
  }
  expect(localName("class")).toBe("classValue");
  expect(() => identifier("class")).toThrow("Not an identifier");
});

test.each([
  ["user", '"user"'],
  [1.5, "1.5"],
  [-1, "-1"],
  [1e21, "1e+21"],
  [true, "true"],
  [null, "null"],
])("the literal of %j is %s", (value, text) => {
  expect(literal(value)).toBe(text);
});

test("a number that has no literal is a bug of ours", () => {
  expect(() => literal(Number.NaN)).toThrow("Not a literal");
  expect(() => literal(Number.POSITIVE_INFINITY)).toThrow("Not a literal");
});

test("code is put together from code alone", () => {
  const name = identifier("a");
  expect(code`const ${name} = [${joinCode([literal(1), literal(2)], ", ")}];`).toBe(
    "const a = [1, 2];",
  );
  // A backslash of ours is kept as it is written between the values.
  expect(code`"\n"`).toBe('"\n"');
  // @ts-expect-error A plain string is no code.
  code`${"alert(1)"}`;
  // @ts-expect-error Nor can it be called so.
  const forged: Code = "alert(1)";
  expect(forged).toBe("alert(1)");
});

test("what is undefined is left out of data", () => {
  expect(jsonExpression({ a: undefined, b: [], c: {} })).toBe("{ b: [], c: {  } }");
});
