import {
  printStructure,
  Scope,
  StructureKind,
  VariableDeclarationKind,
  type Structures,
} from "ts-morph";
import { expect, test } from "vitest";
import { code, identifier, joinCode, stringLiteral, type Code } from "../../generator/text/code.js";
import { docText } from "../../generator/emit/doc-comment.js";
import { constStatement, printed, type Declaration } from "../../generator/emit/structures.js";

const docs = [docText({ text: ["Says what it is."], throws: "{TypeError} at times." })];
const parameters = [
  { name: code`a`, type: code`string`, initializer: code`""` },
  { name: code`rest`, type: code`T[]`, isRestParameter: true },
];
const declarations: readonly Exclude<Declaration, Code>[] = [
  {
    kind: StructureKind.Interface,
    name: code`A`,
    isExported: true,
    docs,
    extends: [code`B`, code`C`],
    indexSignatures: [{ keyName: code`key`, keyType: code`string`, returnType: code`1 | 2` }],
    properties: [
      { name: code`plain`, type: code`1` },
      { name: code`"quoted name"`, type: code`2`, hasQuestionToken: true, docs },
    ],
  },
  { kind: StructureKind.TypeAlias, name: code`D`, docs, type: code`string` },
  {
    kind: StructureKind.Function,
    name: code`f`,
    typeParameters: [code`T extends A`],
    parameters,
    returnType: code`void`,
    statements: [code`a;`, code`return;`],
  },
  {
    kind: StructureKind.Class,
    name: code`G`,
    docs,
    properties: [
      { name: code`d`, type: code`A`, hasDeclareKeyword: true, isReadonly: true, docs },
      { name: code`#own`, type: code`A` },
    ],
    ctors: [
      { parameters: [{ name: code`x`, type: code`A`, scope: Scope.Private, isReadonly: true }] },
    ],
    methods: [{ name: code`m`, docs, parameters, returnType: code`void`, statements: [] }],
  },
];

test.each(declarations.map((one) => [StructureKind[one.kind], one] as const))(
  "a structure of the kind %s is printed as ts-morph prints it",
  (_, declaration) => {
    expect(printed([declaration])).toEqual([printStructure(declaration as unknown as Structures)]);
  },
);

test.each([
  { isExported: true, docs },
  { isExported: false, docs: [docText({ text: ["One line."] })] },
  { isExported: false, docs: [docText({ text: [] })] },
])("a constant is printed as ts-morph prints it: %o", ({ isExported, docs: own }) => {
  const constant = { name: code`e`, type: code`1`, initializer: code`1` };
  const printedByTsMorph = printStructure({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [constant],
    isExported,
    docs: own.filter((text) => text !== ""),
  });
  expect(printed([constStatement({ ...constant, isExported, docs: own })])).toEqual([
    printedByTsMorph,
  ]);
});

test("what looks like the end of a string or the start of a comment, in a string, is text", () => {
  const texts = ["\\", "/*", "//", "*/", "`", "${", "'", '"', "\u00000\u0000", "/[`]/"].map(
    stringLiteral,
  );
  const inMany = texts.flatMap((one) => texts.map((other) => code`${one} | ${other}`));
  const names = inMany.map((_, index) => identifier(`p${index}`));
  const properties = names.map((name, index) => ({
    name,
    type: inMany[index] ?? code`never`,
    docs: [docText({ text: ["It's `one` of /* these */."] })],
  }));
  const [text = ""] = printed([{ kind: StructureKind.Interface, name: code`A`, properties }]);
  const lines = text.split("\n").map((line) => line.trim());
  const comment = "/** It's `one` of /\\* these *\\/. */";
  expect(lines).toEqual([
    "interface A {",
    ...properties.flatMap(({ name, type }) => [comment, `${name}: ${type};`]),
    "}",
  ]);
});

test("a statement keeps its line breaks and spaces, in a template too", () => {
  const statements = [code`const quote = /["'\`]/;`, code`return \`a\n  b\`;`];
  const [text] = printed([{ kind: StructureKind.Function, name: code`f`, statements }]);
  expect(text).toContain(joinCode([code`/["'\`]/;`], ""));
  expect(text).toContain("return `a\n  b`;");
});

test("each of many declarations is printed as it is alone", () => {
  expect(printed(declarations)).toEqual(declarations.flatMap((one) => printed([one])));
  expect(printed([])).toEqual([]);
});

test("a comment that says nothing is left out", () => {
  const empty = docText({ text: [undefined, " "] });
  const alias = { kind: StructureKind.TypeAlias, name: code`A`, type: code`string` } as const;
  expect(printed([{ ...alias, docs: [empty] }])).toEqual(["type A = string;"]);
});

test("no string of a structure is a plain one", () => {
  const text: string = "alert(1)";
  const name = code`a`;
  const type = code`string`;
  const all: readonly Declaration[] = [
    // @ts-expect-error A name.
    { kind: StructureKind.Class, name: text },
    // @ts-expect-error What a class extends.
    { kind: StructureKind.Class, name, extends: text },
    // @ts-expect-error The type of a property.
    { kind: StructureKind.Class, name, properties: [{ name, type: text }] },
    // @ts-expect-error A statement of a constructor.
    { kind: StructureKind.Class, name, ctors: [{ statements: [text] }] },
    // @ts-expect-error The type parameter of a method.
    { kind: StructureKind.Class, name, methods: [{ name, typeParameters: [text] }] },
    // @ts-expect-error The comment of a method.
    { kind: StructureKind.Class, name, methods: [{ name, docs: [text] }] },
    // @ts-expect-error Code is no comment.
    { kind: StructureKind.Class, name, docs: [code`text`] },
    // @ts-expect-error What an interface extends.
    { kind: StructureKind.Interface, name, extends: [text] },
    // @ts-expect-error The type of its other keys.
    { kind: StructureKind.Interface, name, indexSignatures: [{ keyName: name, returnType: text }] },
    // @ts-expect-error The value of a parameter.
    { kind: StructureKind.Function, name, parameters: [{ name, initializer: text }] },
    // @ts-expect-error What a function gives.
    { kind: StructureKind.Function, name, returnType: text },
    // @ts-expect-error All its statements.
    { kind: StructureKind.Function, name, statements: text },
    // @ts-expect-error Some of them, as a function that writes them.
    { kind: StructureKind.Function, name, statements: (writer) => writer.write(text) },
    // @ts-expect-error What stands before a declaration.
    { kind: StructureKind.TypeAlias, name, type, leadingTrivia: text },
    // @ts-expect-error The type of an alias.
    { kind: StructureKind.TypeAlias, name, type: text },
    // @ts-expect-error The value of a constant.
    constStatement({ name, type, initializer: text }),
  ];
  expect(
    printed(all)
      .join("\n")
      .match(/alert\(1\)/g)?.length,
  ).toBeGreaterThan(10);
});
