import { Project, Scope, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { StatementStructures } from "ts-morph";
import { expect, test } from "vitest";
import { code } from "../../generator/emit/code.js";
import type { Declaration, PropertyDeclaration } from "../../generator/emit/declaration.js";
import { declarationCode, importsCode } from "../../generator/emit/declaration-text.js";
import { docText } from "../../generator/emit/doc-comment.js";
import { formatAll } from "../../generator/output/format.js";

const docs = [docText({ text: ["Says what it is."], throws: "{TypeError} at times." })];
const short = [docText({ text: ["Short."] })];
const parameters = [
  { name: code`a`, type: code`string` },
  { name: code`b`, type: code`number`, hasQuestionToken: true },
  { name: code`rest`, type: code`string[]`, isRestParameter: true },
];
const properties: readonly PropertyDeclaration[] = [
  { name: code`plain`, type: code`string` },
  { name: code`"quoted name"`, type: code`1 | 2`, hasQuestionToken: true, docs: short },
  { name: code`fixed`, type: code`{ a: 1 }`, isReadonly: true, docs },
];
const method = { parameters, returnType: code`void`, statements: [code`a;`, code`return;`] };

const declarations: readonly Declaration[] = [
  { kind: "interface", name: code`Empty`, properties: [] },
  { kind: "interface", name: code`A`, isExported: true, docs, properties },
  {
    kind: "interface",
    name: code`B`,
    extends: [code`A`, code`Empty`],
    properties: properties.slice(0, 1),
    indexType: code`string`,
  },
  { kind: "type", name: code`C`, isExported: true, docs: short, type: code`A | B` },
  { kind: "type", name: code`D`, type: code`string` },
  { kind: "const", name: code`e`, isExported: true, docs, type: code`1`, initializer: code`1` },
  { kind: "const", name: code`f`, type: code`{ a: 1 }`, initializer: code`{ a: 1 }` },
  { kind: "function", name: code`g`, isExported: true, docs, ...method },
  {
    kind: "function",
    name: code`h`,
    parameters: [{ name: code`a`, type: code`{}`, initializer: code`{}` }],
    returnType: code`void`,
    statements: [],
  },
  {
    kind: "class",
    name: code`I`,
    isExported: true,
    docs,
    properties: [
      { name: code`declared`, type: code`A`, hasDeclareKeyword: true, isReadonly: true, docs },
      { name: code`#own`, type: code`B`, isReadonly: true },
    ],
    ctor: {
      docs,
      parameters: [{ name: code`x`, type: code`B` }],
      statements: [code`this.#own = x;`],
    },
    methods: [
      { name: code`one`, docs: short, ...method },
      { name: code`two`, typeParameters: [code`T extends keyof A`, code`U`], ...method },
    ],
  },
  {
    kind: "class",
    name: code`J`,
    ctor: { parameters: [{ name: code`x`, type: code`A`, isField: true }], statements: [] },
    methods: [],
  },
];

test("a module reads as ts-morph would print it", async () => {
  const imports = [
    {
      moduleSpecifier: code`"./a.js"`,
      isTypeOnly: true,
      namedImports: [{ name: code`X`, isTypeOnly: false }],
    },
    {
      moduleSpecifier: code`"./b.js"`,
      isTypeOnly: false,
      namedImports: [
        { name: code`Y`, isTypeOnly: true },
        { name: code`z`, alias: code`importedZ`, isTypeOnly: false },
      ],
    },
  ];
  const theirImports = imports.map((one) => ({
    kind: StructureKind.ImportDeclaration as const,
    ...one,
    moduleSpecifier: one.moduleSpecifier.slice(1, -1),
  }));
  // It puts no line between aliases; we put one between all.
  const theirs = [theirImports, ...declarations.map((one) => [structureOf(one)])].map(printed);
  const ours = [importsCode(imports), ...declarations.map(declarationCode)];
  expect(await formatted(ours.join("\n\n"))).toBe(await formatted(theirs.join("\n")));
});

function printed(statements: readonly StatementStructures[]): string {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return project.createSourceFile("/a.ts", { statements: [...statements] }).getFullText();
}

async function formatted(text: string): Promise<string | undefined> {
  const [file] = await formatAll([{ path: "a.ts", text }]);
  return file?.text;
}

/** The same in ts-morph's words. */
function structureOf(declaration: Declaration): StatementStructures {
  const plain = <T>(value: unknown) => value as T;
  switch (declaration.kind) {
    case "interface": {
      const { indexType, ...others } = declaration;
      return plain({
        ...others,
        kind: StructureKind.Interface,
        ...(indexType && {
          indexSignatures: [{ keyName: "key", keyType: "string", returnType: indexType }],
        }),
      });
    }
    case "type":
      return plain({ ...declaration, kind: StructureKind.TypeAlias });
    case "const": {
      const { name, type, initializer, ...others } = declaration;
      return plain({
        ...others,
        kind: StructureKind.VariableStatement,
        declarationKind: VariableDeclarationKind.Const,
        declarations: [{ name, type, initializer }],
      });
    }
    case "function":
      return plain({ ...declaration, kind: StructureKind.Function });
    case "class": {
      const { ctor, ...others } = declaration;
      const field = { isReadonly: true, scope: Scope.Private };
      const given = ctor.parameters.map(({ isField, ...one }) => ({
        ...one,
        ...(isField && field),
      }));
      return plain({
        ...others,
        kind: StructureKind.Class,
        ctors: [{ ...ctor, parameters: given }],
      });
    }
  }
}
