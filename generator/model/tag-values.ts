import type { TypeNode } from "./api-model.js";
import { visibleProperties, type Direction } from "./direction.js";

export type TagValue = string | number | boolean;

/** The type of a named schema. */
export type SchemaTypes = (schema: string) => TypeNode | undefined;

/**
 * All that a property may be of in values of a type, where they have to have it and the type says each value; undefined
 * where it does not. Without a direction, in both. An `enum` of several values is none of these: in responses it takes others.
 */
export function tagValues(
  type: TypeNode,
  property: string,
  schemas: SchemaTypes,
  direction?: Direction,
): ReadonlySet<TagValue> | undefined {
  return valuesIn(type, { property, schemas, direction }, new Set());
}

interface Tag {
  readonly property: string;
  readonly schemas: SchemaTypes;
  readonly direction: Direction | undefined;
}

function valuesIn(
  type: TypeNode,
  tag: Tag,
  seen: ReadonlySet<string>,
): ReadonlySet<TagValue> | undefined {
  const { property, schemas, direction } = tag;
  const of = (one: TypeNode) => valuesIn(one, tag, seen);
  switch (type.kind) {
    case "object": {
      const seenOnes =
        direction === undefined ? type.properties : visibleProperties(type, direction);
      const found = seenOnes.find(({ name }) => name === property);
      return found?.required === true ? literalValues(found.type, schemas) : undefined;
    }
    case "intersection": {
      const known = type.members.flatMap((one) => of(one) ?? []);
      return known.length === 0
        ? undefined
        : known.reduce((all, one) => new Set([...all].filter((value) => one.has(value))));
    }
    case "union": {
      const known = type.members.flatMap((one) => of(one) ?? []);
      return known.length < type.members.length
        ? undefined
        : new Set(known.flatMap((one) => [...one]));
    }
    case "reference": {
      const target = seen.has(type.schema) ? undefined : schemas(type.schema);
      const inner = new Set([...seen, type.schema]);
      return target && valuesIn(target, tag, inner);
    }
    default:
      return undefined;
  }
}

/** The values of a type that is one, or a choice between some. */
export function literalValues(
  type: TypeNode,
  schemas: SchemaTypes,
  depth = 0,
): ReadonlySet<TagValue> | undefined {
  if (type.kind === "literal") return new Set([type.value]);
  if (type.kind === "reference" && depth < mostReferences) {
    const target = schemas(type.schema);
    return target && literalValues(target, schemas, depth + 1);
  }
  if (type.kind !== "union") return undefined;
  const values = type.members.flatMap((one) => (one.kind === "literal" ? [one.value] : []));
  return values.length < type.members.length ? undefined : new Set(values);
}

const mostReferences = 10;

/** A type of these values and of no others, in either direction. */
export function literalType(values: readonly TagValue[]): TypeNode {
  const members = values.map((value) => ({ kind: "literal", value }) as const);
  const [first, ...others] = members;
  if (first === undefined) return { kind: "never" };
  return others.length === 0 ? first : { kind: "union", members, exclusive: false };
}
