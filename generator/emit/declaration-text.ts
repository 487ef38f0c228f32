import { StructureKind } from "ts-morph";
import { code, joinCode, type Code } from "../text/code.js";
import { commentsAround, type DocText } from "./doc-comment.js";

/** Structures of ts-morph, as far as they are written here. */
export interface Interface {
  readonly kind: StructureKind.Interface;
  readonly isExported?: boolean;
  readonly name: Code;
  readonly extends?: readonly Code[];
  readonly indexSignatures?: readonly IndexSignature[];
  readonly properties?: readonly PropertySignature[];
  readonly methods?: readonly MethodSignature[];
  readonly docs?: readonly DocText[];
}

interface IndexSignature {
  readonly keyName: Code;
  readonly keyType: Code;
  readonly returnType: Code;
}

export interface PropertySignature {
  readonly name: Code;
  readonly hasQuestionToken?: boolean;
  readonly type: Code;
  readonly docs?: readonly DocText[];
}

export interface MethodSignature {
  readonly name: Code;
  readonly parameters: readonly Parameter[];
  readonly returnType: Code;
  readonly docs?: readonly DocText[];
}

export interface Parameter {
  readonly name: Code;
  readonly isRestParameter?: boolean;
  readonly hasQuestionToken?: boolean;
  readonly type: Code;
  readonly initializer?: Code;
}

export interface FunctionDeclaration {
  readonly kind: StructureKind.Function;
  readonly isExported?: boolean;
  readonly isAsync?: boolean;
  readonly name: Code;
  readonly typeParameters?: readonly Code[];
  readonly parameters?: readonly Parameter[];
  readonly returnType?: Code;
  readonly statements?: readonly Code[];
  readonly docs?: readonly DocText[];
}

export interface TypeAlias {
  readonly kind: StructureKind.TypeAlias;
  readonly isExported?: boolean;
  readonly name: Code;
  readonly typeParameters?: readonly Code[];
  readonly type: Code;
  readonly docs?: readonly DocText[];
}

export interface Import {
  readonly kind: StructureKind.ImportDeclaration;
  readonly isTypeOnly?: boolean;
  readonly namedImports: readonly NamedImport[];
  readonly moduleSpecifier: Code;
}

interface NamedImport {
  readonly isTypeOnly?: boolean;
  readonly name: Code;
  readonly alias?: Code;
}

/** What a package has many of. */
export type FrequentDeclaration = FunctionDeclaration | Import | Interface | TypeAlias;

/** A declaration as ts-morph prints it, written without ts-morph, which takes ten times as long. */
export function declarationText(declaration: FrequentDeclaration): Code {
  switch (declaration.kind) {
    case StructureKind.Function:
      return functionText(declaration);
    case StructureKind.ImportDeclaration:
      return importText(declaration);
    case StructureKind.Interface:
      return interfaceText(declaration);
    case StructureKind.TypeAlias:
      return typeAliasText(declaration);
  }
}

function functionText(declaration: FunctionDeclaration): Code {
  const { name, typeParameters, parameters = [], returnType, statements = [] } = declaration;
  const async = declaration.isAsync === true ? code`async ` : code``;
  const result = returnType === undefined ? code`` : code`: ${returnType}`;
  const start = code`${startText(declaration)}${async}function ${name}${typeParametersText(typeParameters)}`;
  return code`${start}(${parametersText(parameters)})${result} ${blockText(statements)}`;
}

function importText({ isTypeOnly, namedImports, moduleSpecifier }: Import): Code {
  const names = namedImports.map(({ name, alias, ...named }) => {
    const own = alias === undefined ? name : code`${name} as ${alias}`;
    return named.isTypeOnly === true ? code`type ${own}` : own;
  });
  const start = isTypeOnly === true ? code`import type` : code`import`;
  return code`${start} { ${joinCode(names, ", ")} } from "${moduleSpecifier}";`;
}

function interfaceText(declaration: Interface): Code {
  const { name, extends: bases = [], indexSignatures = [], properties = [] } = declaration;
  const { methods = [] } = declaration;
  const base = bases.length === 0 ? code`` : code`extends ${joinCode(bases, ", ")} `;
  const members = [
    ...indexSignatures.map(
      ({ keyName, keyType, returnType }) => code`[${keyName}: ${keyType}]: ${returnType};`,
    ),
    ...properties.map(
      ({ name: own, docs, hasQuestionToken, type }) =>
        code`${commentsAround(docs, indent)}${own}${hasQuestionToken === true ? code`?` : code``}: ${type};`,
    ),
    ...methods.map(
      ({ name: own, docs, parameters, returnType }) =>
        code`${commentsAround(docs, indent)}${own}(${parametersText(parameters)}): ${returnType};`,
    ),
  ];
  return code`${startText(declaration)}interface ${name} ${base}${blockText(members)}`;
}

function typeAliasText(declaration: TypeAlias): Code {
  const { name, typeParameters, type } = declaration;
  return code`${startText(declaration)}type ${name}${typeParametersText(typeParameters)} = ${type};`;
}

/** What stands before the word that says what is declared. */
function startText({ docs, isExported }: Exclude<FrequentDeclaration, Import>): Code {
  return code`${commentsAround(docs)}${isExported === true ? code`export ` : code``}`;
}

function typeParametersText(typeParameters: readonly Code[] = []): Code {
  return typeParameters.length === 0 ? code`` : code`<${joinCode(typeParameters, ", ")}>`;
}

function parametersText(parameters: readonly Parameter[]): Code {
  const texts = parameters.map(({ name, type, initializer, ...marks }) => {
    const start = marks.isRestParameter === true ? code`...` : code``;
    const mark = marks.hasQuestionToken === true ? code`?` : code``;
    const value = initializer === undefined ? code`` : code` = ${initializer}`;
    return code`${start}${name}${mark}: ${type}${value}`;
  });
  return joinCode(texts, ", ");
}

function blockText(lines: readonly Code[]): Code {
  if (lines.length === 0) return code`{\n}`;
  return code`{\n${indent}${joinCode(lines, lineBreak)}\n}`;
}

const indent = code`    `;
const lineBreak = code`\n${indent}`;
