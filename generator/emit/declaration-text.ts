import { code, joinCode, type Code } from "./code.js";
import type {
  ClassDeclaration,
  Declaration,
  FunctionDeclaration,
  ImportDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  NamedImport,
  ParameterDeclaration,
  PropertyDeclaration,
} from "./declaration.js";
import { commentOf, type DocText } from "./doc-comment.js";

// Only line breaks stay when it is formatted: those between members, and those of comments.

export function importsCode(imports: readonly ImportDeclaration[]): Code {
  return joinCode(imports.map(importCode), "\n");
}

function importCode({ moduleSpecifier, isTypeOnly, namedImports }: ImportDeclaration): Code {
  const names = joinCode(namedImports.map(namedImportCode), ", ");
  return code`import ${isTypeOnly ? code`type ` : none}{ ${names} } from ${moduleSpecifier};`;
}

function namedImportCode({ name, alias, isTypeOnly }: NamedImport): Code {
  const renamed = alias === undefined ? name : code`${name} as ${alias}`;
  return isTypeOnly ? code`type ${renamed}` : renamed;
}

export function declarationCode(declaration: Declaration): Code {
  const exported = declaration.isExported === true ? code`export ` : none;
  return code`${comments(declaration.docs)}${exported}${bareCode(declaration)}`;
}

function bareCode(declaration: Declaration): Code {
  switch (declaration.kind) {
    case "interface":
      return interfaceCode(declaration);
    case "type":
      return code`type ${declaration.name} = ${declaration.type};`;
    case "const": {
      const { name, type, initializer } = declaration;
      return code`const ${name}: ${type} = ${initializer};`;
    }
    case "function":
      return code`function ${callableCode(declaration)}`;
    case "class":
      return classCode(declaration);
  }
}

function interfaceCode(declaration: InterfaceDeclaration): Code {
  const { name, extends: parents = [], properties, indexType } = declaration;
  const heritage = parents.length > 0 ? code` extends ${joinCode(parents, ", ")}` : none;
  const index = indexType === undefined ? [] : [code`[key: string]: ${indexType};`];
  return code`interface ${name}${heritage} ${block([...index, ...properties.map(propertyCode)])}`;
}

function classCode({ name, properties = [], ctor, methods }: ClassDeclaration): Code {
  const made = code`${comments(ctor.docs)}constructor(${parametersCode(ctor.parameters)}) ${block(ctor.statements)}`;
  const fields = properties.length > 0 ? [joinCode(properties.map(propertyCode), "\n")] : [];
  const members = joinCode([...fields, made, ...methods.map(methodCode)], "\n\n");
  return code`class ${name} ${block([members])}`;
}

function methodCode(method: MethodDeclaration): Code {
  return code`${comments(method.docs)}${callableCode(method)}`;
}

function callableCode(callable: MethodDeclaration | FunctionDeclaration): Code {
  const { name, parameters, returnType, statements } = callable;
  const types = "typeParameters" in callable ? (callable.typeParameters ?? []) : [];
  const generic = types.length > 0 ? code`<${joinCode(types, ", ")}>` : none;
  return code`${name}${generic}(${parametersCode(parameters)}): ${returnType} ${block(statements)}`;
}

function propertyCode(property: PropertyDeclaration): Code {
  const { docs, name, type, hasDeclareKeyword, isReadonly, hasQuestionToken } = property;
  const declared = hasDeclareKeyword === true ? code`declare ` : none;
  const readonly = isReadonly === true ? code`readonly ` : none;
  return code`${comments(docs)}${declared}${readonly}${name}${mark(hasQuestionToken)}: ${type};`;
}

function parametersCode(parameters: readonly ParameterDeclaration[]): Code {
  const codes = parameters.map((parameter) => {
    const { name, type, initializer, hasQuestionToken, isRestParameter, isField } = parameter;
    const field = isField === true ? code`private readonly ` : none;
    const rest = isRestParameter === true ? code`...` : none;
    const initial = initializer === undefined ? none : code` = ${initializer}`;
    return code`${field}${rest}${name}${mark(hasQuestionToken)}: ${type}${initial}`;
  });
  return joinCode(codes, ", ");
}

function mark(hasQuestionToken: boolean | undefined): Code {
  return hasQuestionToken === true ? code`?` : none;
}

function comments(docs: readonly DocText[] = []): Code {
  return joinCode(docs.map(commentOf), "");
}

function block(lines: readonly Code[]): Code {
  return lines.length === 0 ? code`{}` : code`{\n${joinCode(lines, "\n")}\n}`;
}

const none = code``;
