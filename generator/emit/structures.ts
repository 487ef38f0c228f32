import type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  MethodDeclarationStructure,
  MethodSignatureStructure,
  OptionalKind,
  ParameterDeclarationStructure,
  PropertySignatureStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
} from "ts-morph";
import { printStructure, StructureKind } from "ts-morph";
import { code, joinCode, type Code } from "../text/code.js";
import { commentAround, type DocText } from "./doc-comment.js";

/**
 * A structure of ts-morph in which every string is `Code`, or the inside of a doc comment: text from a description gets
 * there through an encoder alone.
 */
type Coded<T> = T extends string
  ? string extends T
    ? Code
    : T
  : T extends readonly (infer Item)[]
    ? readonly Coded<Item>[]
    : T extends (...parameters: never[]) => unknown
      ? never
      : T extends object
        ? { readonly [Key in keyof T]: Key extends "docs" ? readonly DocText[] : Coded<T[Key]> }
        : T;

export type Interface = Coded<InterfaceDeclarationStructure>;
export type Import = Coded<ImportDeclarationStructure>;
export type Method = Coded<OptionalKind<MethodDeclarationStructure>>;
export type MethodSignature = Coded<OptionalKind<MethodSignatureStructure>>;
export type Parameter = Coded<OptionalKind<ParameterDeclarationStructure>>;
export type PropertySignature = Coded<OptionalKind<PropertySignatureStructure>>;

/** What a module of TypeScript declares. */
export type Declaration =
  | Interface
  | Code
  | Coded<ClassDeclarationStructure>
  | Coded<ExportDeclarationStructure>
  | Coded<FunctionDeclarationStructure>
  | Coded<TypeAliasDeclarationStructure>;

interface Constant {
  readonly docs?: readonly DocText[];
  readonly isExported?: boolean;
  readonly name: Code;
  readonly type: Code;
  readonly initializer: Code;
}

/** `const name: type = initializer;` Written without ts-morph, which takes long: most of a package are constants. */
export function constStatement({ docs = [], isExported, ...constant }: Constant): Code {
  const { name, type, initializer } = constant;
  const comments = joinCode(docs.map(commentAround), "");
  const start = isExported === true ? code`export const` : code`const`;
  return code`${comments}${start} ${name}: ${type} = ${initializer};`;
}

/**
 * Declarations and imports as ts-morph prints them, all at once: a printer of its own for each costs more than what it prints.
 * The printer reads along where strings and comments begin and end, and takes `"\\\\"` for a string that goes on; later it ends
 * a comment that is none. So it prints marks, and the code takes their places afterwards. Each line of a doc comment is a mark,
 * too, because the printer looks at every character.
 */
export function printed(structures: readonly (Declaration | Import)[]): Code[] {
  if (structures.length === 0) return [];
  const codes: string[] = [];
  const mark: Mark = (code) => `\0${codes.push(code) - 1}\0`;
  const statements = structures.flatMap((structure) => [
    marked(structure, mark) as StatementStructures,
    between,
  ]);
  const text = printStructure({ kind: StructureKind.SourceFile, statements });
  const texts = text.split(between).slice(0, structures.length);
  return texts.map(
    (one) =>
      one.trim().replace(/\0(\d+)\0/g, (_, index: string) => codes[Number(index)] ?? "") as Code,
  );
}

/** Stands between two declarations. */
const between = "\0\0";

type Mark = (text: Code) => string;

function marked(part: unknown, mark: Mark): unknown {
  if (typeof part === "string") return mark(part as Code);
  if (Array.isArray(part)) return part.map((item) => marked(item, mark));
  if (typeof part !== "object" || part === null) return part;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    if (key !== "docs") copy[key] = marked(value, mark);
    else copy["leadingTrivia"] = markedDocs(value as readonly DocText[], mark);
  }
  return copy;
}

/**
 * What stands before a declaration: for each of its `docs` the printer would make a printer more. Lines are what it has to know
 * of a comment.
 */
function markedDocs(docs: readonly DocText[] = [], mark: Mark): string {
  return joinCode(docs.map(commentAround), "").replace(/.+/g, (line) => mark(line as Code));
}
