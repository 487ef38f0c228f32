import type { ObjectType, Property, TypeNode } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import { visibleProperties, type Direction } from "../model/direction.js";
import { exclusiveBranches } from "../model/exclusive-branches.js";
import { isTimeFormat } from "../model/time-format.js";
import type { Code } from "../text/code.js";
import { code, identifier, joinCode, literal, propertyKey } from "../text/code.js";
import type { Doc } from "./doc-comment.js";
import { docComment, docText } from "./doc-comment.js";
import { limitWords } from "./limit-words.js";
import type { PropertySignature } from "./structures.js";

export interface TypeContext {
  readonly direction: Direction;
  /** Whether what is declared is sent: there, undefined is as good as a property that is left out. */
  readonly isSent?: boolean;
  /** The type of a time in UNIX seconds, with its import. */
  readonly unixSeconds?: () => Code;
  /** The name of a model's type, with its import. */
  readonly reference: (schema: string) => Code;
}

export function typeText(type: TypeNode, context: TypeContext): Code {
  switch (type.kind) {
    case "unknown":
      return code`unknown`;
    case "never":
      return code`never`;
    case "null":
      return code`null`;
    case "boolean":
      return code`boolean`;
    case "number":
      if (type.as !== undefined) return identifier(type.as);
      return type.integer && isTimeFormat(type.format)
        ? (context.unixSeconds?.() ?? code`number`)
        : code`number`;
    case "string":
      return code`string`;
    case "binary":
      return context.direction === "request" ? code`Blob | Uint8Array | string` : code`Uint8Array`;
    case "literal":
      return literal(type.value);
    case "enum":
      return enumText(type.values, context.direction);
    case "array": {
      const items = typeText(type.items, context);
      return type.isSequence && context.direction === "request"
        ? code`Iterable<${items}> | AsyncIterable<${items}>`
        : code`Array<${items}>`;
    }
    case "tuple":
      return tupleText(type.items, type.rest, type.minItems, context);
    case "object":
      return objectText(type, context);
    case "union": {
      const members = context.direction === "request" ? exclusiveBranches(type) : type.members;
      return joinCode([...new Set(unionTexts(members, context))], " | ");
    }
    case "intersection":
      return intersectionText(type.members, context);
    case "nullable":
      return code`${grouped(type.inner, context)} | null`;
    case "reference":
      return context.reference(type.schema);
    default:
      return unreachable(type);
  }
}

function intersectionText(all: readonly TypeNode[], context: TypeContext): Code {
  const telling = all.filter((member) => !saysNothing(member, context));
  const [first, ...others] = telling.length > 0 ? telling : all.slice(0, 1);
  if (first === undefined) return code`unknown`;
  const members = [first, ...others];
  const textOf = members.some(({ kind }) => kind === "object") ? besideProperties : grouped;
  const texts = new Set(members.map((member) => textOf(member, context)));
  return texts.size === 1 ? typeText(first, context) : joinCode([...texts], " & ");
}

/** A property that says its time is in milliseconds is a number as any other. */
function timed(context: TypeContext, { description = "", examples }: Property): TypeContext {
  const isInMilliseconds =
    /milliseconds|\bms\b|\bmillis\b/i.test(description) ||
    examples.some((one) => typeof one === "number" && one > 100_000_000_000);
  if (!isInMilliseconds || context.unixSeconds === undefined) return context;
  return { ...context, unixSeconds: () => code`number` };
}

/** The type of a property. A property of what is sent may be undefined, which leaves it out. */
function propertyType(property: Property, context: TypeContext): Code {
  const text = typeText(property.type, timed(context, property));
  if (property.required || context.isSent !== true || text === "unknown") return text;
  return text === "never" ? code`undefined` : code`${text} | undefined`;
}

/** An object of which nothing is seen in this direction: no interface is a `Record`, which it would be. */
function saysNothing(type: TypeNode, { direction }: TypeContext): boolean {
  if (type.kind !== "object" || type.additional !== "unspecified") return false;
  return visibleProperties(type, direction).length === 0;
}

/** A union inside an intersection, or the other way round, needs its parentheses; prettier drops those that do nothing. */
function grouped(type: TypeNode, context: TypeContext): Code {
  const text = typeText(type, context);
  const isCompound =
    ["union", "intersection", "nullable", "enum", "binary"].includes(type.kind) ||
    (type.kind === "array" && type.isSequence);
  // A name in parentheses, before the arrow of a function, is read as a parameter by esbuild.
  return isCompound && !/^\w+$/.test(text) ? code`(${text})` : text;
}

/** `X | unknown` is `unknown`, which loses the properties of X; beside those of an object, `{}` says as much. */
function besideProperties(type: TypeNode, context: TypeContext): Code {
  if (type.kind !== "union") return grouped(type, context);
  const texts = type.members.map((member) =>
    member.kind === "unknown" || saysNothing(member, context) ? code`{}` : grouped(member, context),
  );
  return code`(${joinCode([...new Set(texts)], " | ")})`;
}

/** Beside any string, the known ones stay known to editors. */
function unionTexts(members: readonly TypeNode[], context: TypeContext): readonly Code[] {
  const isText = (value: unknown) => typeof value === "string";
  const isKnown = (one: TypeNode) =>
    (one.kind === "enum" && one.values.every(isText)) ||
    (one.kind === "literal" && isText(one.value));
  const isOpen = members.some(({ kind }) => kind === "string") && members.some(isKnown);
  return members.flatMap((one) => {
    if (isOpen && one.kind === "string") return [code`(string & {})`];
    if (isOpen && one.kind === "enum" && isKnown(one)) return one.values.map(literal);
    return [grouped(one, context)];
  });
}

/** `(string & {})` keeps the known values in an editor's completion and lets any other pass. */
function enumText(values: readonly (string | number | boolean)[], direction: Direction): Code {
  const known = values.map(literal);
  if (direction === "request") return joinCode(known, " | ");
  const open = [
    ...(values.some((value) => typeof value === "string") ? [code`(string & {})`] : []),
    ...(values.some((value) => typeof value === "number") ? [code`(number & {})`] : []),
  ];
  return joinCode([...known, ...open], " | ");
}

function tupleText(
  items: readonly TypeNode[],
  rest: TypeNode | undefined,
  minItems: number,
  context: TypeContext,
): Code {
  const members = items.map((item, index) => {
    const text = grouped(item, context);
    return index < minItems ? text : code`${text}?`;
  });
  const tail = rest === undefined ? [] : [restText(rest, context)];
  return code`[${joinCode([...members, ...tail], ", ")}]`;
}

/** A type that stands in a tuple of its own is looked up later, as it has to be, only where the list is written with `[]`. */
function restText(rest: TypeNode, context: TypeContext): Code {
  const text = typeText(rest, context);
  const mayBeItself = ["reference", "union", "nullable", "intersection"].includes(rest.kind);
  return mayBeItself ? code`...(${text})[]` : code`...Array<${text}>`;
}

function objectText(type: ObjectType, context: TypeContext): Code {
  const properties = visibleProperties(type, context.direction);
  const index = indexType(type, context);
  if (properties.length === 0) {
    return index === undefined ? emptyObjectText(type) : code`{ [key: string]: ${index} }`;
  }
  const members = properties.map((property) => memberText(property, context));
  const signature = index === undefined ? [] : [code`[key: string]: ${index};`];
  return code`{ ${joinCode([...members, ...signature], "\n")} }`;
}

/** A property of an object type. */
export function memberText(property: Property, context: TypeContext): Code {
  const mark = property.required ? code`` : code`?`;
  const type = propertyType(property, context);
  return code`${docComment(propertyDoc(property))}${propertyKey(property.name)}${mark}: ${type};`;
}

function emptyObjectText(type: ObjectType): Code {
  return type.additional === "forbidden"
    ? code`Record<string, never>`
    : code`Record<string, unknown>`;
}

/**
 * The type of further properties. TypeScript wants an index signature to admit the declared properties too, so their
 * types are part of it.
 */
export function indexType(type: ObjectType, context: TypeContext): Code | undefined {
  if (typeof type.additional === "string") return undefined;
  if (type.additional.kind === "unknown") return code`unknown`;
  const declared = visibleProperties(type, context.direction);
  const types = [type.additional, ...declared.map((property) => property.type)];
  const texts = [...new Set(types.map((member) => grouped(member, context)))];
  const isAbsentOne = declared.some((property) => !property.required);
  return joinCode([...texts, ...(isAbsentOne ? [code`undefined`] : [])], " | ");
}

/** A property of an interface. */
export function propertySignature(property: Property, context: TypeContext): PropertySignature {
  const text = docText(propertyDoc(property));
  return {
    name: propertyKey(property.name),
    hasQuestionToken: !property.required,
    type: propertyType(property, context),
    ...(text === "" ? {} : { docs: [text] }),
  };
}

function propertyDoc(property: Property): Doc {
  return {
    text: [property.description],
    limits: limitWords(property.type),
    default: property.default,
    example: usefulExample(property),
    deprecated: property.deprecated,
  };
}

/** An example that says more than the type does (not `true`, nor one of an enum's values), and fits it. */
export function usefulExample({ type, examples }: Pick<Property, "type" | "examples">): unknown {
  const inner = type.kind === "nullable" ? type.inner : type;
  const members = inner.kind === "union" ? inner.members : [inner];
  const kinds = members
    .map(({ kind }) => kind)
    .filter((kind) => kind === "string" || kind === "number");
  return examples.find((example) => kinds.some((kind) => kind === typeof example));
}
