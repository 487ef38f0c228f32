import { StructureKind } from "ts-morph";
import type { NamedSchema, ObjectType, Property, TypeNode } from "../model/api-model.js";
import { code, identifier } from "../text/code.js";
import type { DocText } from "./doc-comment.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { schemaType, typeContext } from "./emit-context.js";
import { mainDirection } from "../model/directions.js";
import { modelName } from "../model/model-name.js";
import { literalValues } from "../model/tag-values.js";
import { SourceFile } from "./source-file.js";
import type { Declaration, Interface } from "./structures.js";
import type { TypeContext } from "./type-text.js";
import type { Direction } from "../model/direction.js";
import { indexType, propertySignature, typeText, usefulExample } from "./type-text.js";
import { visibleProperties } from "../model/direction.js";

/** `src/models.ts`: a named, documented export per schema. */
export function emitModels(input: EmitInput): SourceFile {
  const file = new SourceFile("src/models.ts");
  for (const schema of input.model.schemas) {
    file.add(declaration(schema, mainDirection(schema.name, input.model.directions), file, input));
    if (isSplit(schema, input)) {
      file.add(declaration(schema, "request", file, input));
    }
  }
  return file;
}

function declaration(
  schema: NamedSchema,
  direction: Direction,
  file: SourceFile,
  input: EmitInput,
): Declaration {
  const isSent = input.model.directions.request.has(schema.name);
  const context = {
    ...typeContext(file, undefined, direction, input),
    isSent: direction === "request" || (isSent && !isSplit(schema, input)),
  };
  const name = modelName(schema.name, direction, input);
  const docs = docsOf(schema, name, input);
  const extended = extension(schema.type, direction, input);
  if (extended !== undefined) {
    return {
      ...interfaceOf(extended.own, name, context),
      extends: extended.parents.map((parent) => context.reference(parent)),
      docs,
    };
  }
  if (schema.type.kind === "object" && isInterface(schema.type, direction)) {
    return { ...interfaceOf(schema.type, name, context), docs };
  }
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: identifier(name),
    type: typeText(schema.type, context),
    docs,
  };
}

/** Whether requests have a type of their own. */
function isSplit({ name }: NamedSchema, { model }: EmitInput): boolean {
  return model.directions.differs.has(name);
}

function docsOf(schema: NamedSchema, name: string, input: EmitInput): DocText[] {
  const base = input.names.models.get(schema.name);
  const note = name === base ? undefined : `${base} as sent in a request.`;
  const text = docText({
    text: [schema.description ?? schema.title, note],
    deprecated: schema.deprecated,
    example: usefulExample(schema),
  });
  return text === "" ? [] : [text];
}

function isInterface(type: ObjectType, direction: Direction): boolean {
  return visibleProperties(type, direction).length > 0;
}

function interfaceOf(type: ObjectType, name: string, context: TypeContext): Interface {
  const index = indexType(type, context);
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: identifier(name),
    properties: visibleProperties(type, context.direction).map((property) =>
      propertySignature(property, context),
    ),
    ...(index === undefined
      ? {}
      : { indexSignatures: [{ keyName: code`key`, keyType: code`string`, returnType: index }] }),
  };
}

interface Extension {
  readonly parents: readonly string[];
  readonly own: ObjectType;
}

/**
 * `allOf` of named objects and one inline object reads best as an interface that extends them. Where two of them
 * declare the same property the types may not fit an `extends`; those stay intersections.
 */
function extension(type: TypeNode, direction: Direction, input: EmitInput): Extension | undefined {
  if (type.kind !== "intersection") return undefined;
  const parents = type.members.flatMap((member) =>
    member.kind === "reference" ? [member.schema] : [],
  );
  const objects = type.members.flatMap((member) => (member.kind === "object" ? [member] : []));
  const [own] = objects;
  if (own === undefined || objects.length > 1) return undefined;
  if (parents.length + objects.length < type.members.length) return undefined;
  const parentTypes = parents.map((name) => schemaType(name, input));
  if (!parentTypes.every((parent) => parent?.kind === "object" && isInterface(parent, direction))) {
    return undefined;
  }
  const all = [...parentTypes, own].flatMap((part) => (part?.kind === "object" ? [part] : []));
  const tags = new Set(own.properties.filter((one) => isTagOf(one, all)).map(({ name }) => name));
  const names = all.flatMap((part) => part.properties.map((property) => property.name));
  const others = names.filter((name) => !tags.has(name));
  const isOpen = all.some((part) => typeof part.additional !== "string");
  return new Set(others).size === others.length && !isOpen ? { parents, own } : undefined;
}

/** A property of a few texts, which in the others is any text: an interface may say that of what it extends. */
function isTagOf(
  { name, type, required, access }: Property,
  parts: readonly ObjectType[],
): boolean {
  const texts = literalValues(type, () => undefined);
  const declared = parts.flatMap((part) => part.properties.filter((one) => one.name === name));
  return (
    [...(texts ?? [undefined])].every((value) => typeof value === "string") &&
    declared.every(
      (one) =>
        one.type === type ||
        (one.type.kind === "string" && one.access === access && (required || !one.required)),
    )
  );
}
