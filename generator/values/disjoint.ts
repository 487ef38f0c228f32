import type { ObjectType, TypeNode } from "../model/api-model.js";
import { isOpenReading, propertiesRead, type Reading } from "./reading.js";
import type { Scalar } from "./shape.js";

/** The maximum number of types, because each is compared with all others. */
export const mostCompared = 300;

/** Whether no value can have two of the types. */
export function areDisjoint(types: readonly TypeNode[], reading: Reading): boolean {
  if (types.length > mostCompared) return false;
  const facts = types.map((type) => factsOf(type, reading));
  return facts.every((a, index) => facts.slice(index + 1).every((b) => areApart(a, b)));
}

/** Whether no value can have both types. Then TypeScript may reject a check for the second type after the first. */
export function isContradiction(types: readonly TypeNode[], reading: Reading): boolean {
  const facts = types.map((type) => factsOf(type, reading));
  const tags = new Map<string, ReadonlySet<Scalar>[]>();
  for (const [name, values] of facts.flatMap((one) => [...one.tags])) {
    const known = tags.get(name);
    if (known === undefined) tags.set(name, [values]);
    else known.push(values);
  }
  return [
    facts.map(({ kinds }) => kinds),
    facts.map(({ values }) => values),
    ...tags.values(),
  ].some(hasPairApart);
}

/** Whether two of the sets have no value in common. Equal sets are compared once: most parts of an `allOf` are alike. */
function hasPairApart(sets: readonly (ReadonlySet<Scalar> | undefined)[]): boolean {
  const given = sets.filter((one) => one !== undefined);
  if (given.length < 2) return false;
  if (given.some((one) => one.size === 0)) return true;
  const distinct = [...new Map(given.map((one) => [JSON.stringify([...one]), one])).values()];
  return distinct.some((a, index) => distinct.slice(index + 1).some((b) => haveNoCommon(a, b)));
}

/** Facts about all values of a type. */
export interface Facts {
  /** The possible JSON types; undefined if unknown. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** All possible values, if there are few. */
  readonly values?: ReadonlySet<Scalar>;
  /** Required properties with few possible values. */
  readonly tags: Tags;
}

/** Required properties with few possible values, which distinguish the members of a union. */
export type Tags = ReadonlyMap<string, ReadonlySet<Scalar>>;

/** Whether these facts prove that no value has both types. */
export function areApart(a: Facts, b: Facts): boolean {
  if (haveNoCommon(a.kinds, b.kinds) || haveNoCommon(a.values, b.values)) return true;
  return [...a.tags].some(([name, values]) => haveNoCommon(values, b.tags.get(name)));
}

function haveNoCommon(a: ReadonlySet<unknown> | undefined, b: ReadonlySet<unknown> | undefined) {
  return a !== undefined && b !== undefined && ![...a].some((value) => b.has(value));
}

export function factsOf(
  type: TypeNode,
  reading: Reading,
  known: Map<string, Facts> = new Map(),
): Facts {
  const of = (node: TypeNode) => factsOf(node, reading, known);
  switch (type.kind) {
    case "object":
      return { ...only("object"), tags: tagsOf(type, reading) };
    case "intersection":
      return factsOfAll(type.members.map(of));
    case "union":
      return factsOfAny(type.members.map(of));
    case "nullable":
      return factsOfAny([of(type.inner), only("null")]);
    case "reference":
      return ofSchema(type.schema, reading, { known, unknown: nothingKnown, read: of });
    case "string":
    case "number":
    case "boolean":
    case "null":
      return only(type.kind);
    case "array":
    case "tuple":
      return only("array");
    case "binary":
      // A file or bytes are objects in JavaScript.
      return only("string", "object");
    case "literal":
    case "enum": {
      const all = type.kind === "enum" ? type.values : [type.value];
      const values = valuesOf(type, reading);
      return {
        ...only(...all.map((value) => typeof value)),
        ...(values === undefined ? {} : { values }),
      };
    }
    default:
      return nothingKnown;
  }
}

const nothingKnown: Facts = { kinds: undefined, tags: new Map() };

const only = (...kinds: string[]): Facts => ({ kinds: new Set(kinds), tags: new Map() });

function factsOfAll(parts: readonly Facts[]): Facts {
  const values = meet(parts.map((part) => part.values));
  return {
    kinds: parts.find((part) => part.kinds !== undefined)?.kinds,
    ...(values === undefined ? {} : { values }),
    tags: tagsBy(parts, meet),
  };
}

function factsOfAny(parts: readonly Facts[]): Facts {
  const kinds = union(parts.map((part) => part.kinds));
  const values = union(parts.map((part) => part.values));
  return { kinds, ...(values === undefined ? {} : { values }), tags: tagsBy(parts, union) };
}

function tagsBy(parts: readonly Facts[], together: (sets: readonly Values[]) => Values): Tags {
  const names = new Set(parts.flatMap(({ tags }) => [...tags.keys()]));
  return new Map(
    [...names].flatMap((name) => {
      const values = together(parts.map(({ tags }) => tags.get(name)));
      return values === undefined ? [] : [[name, values] as const];
    }),
  );
}

/** The values in all sets; an undefined set contains every value. */
function meet<T>(sets: readonly (ReadonlySet<T> | undefined)[]): ReadonlySet<T> | undefined {
  const known = sets.filter((set) => set !== undefined);
  const [first, ...others] = known;
  return first && new Set([...first].filter((value) => others.every((set) => set.has(value))));
}

/** The values in any set; undefined if one set is undefined. */
function union<T>(sets: readonly (ReadonlySet<T> | undefined)[]): ReadonlySet<T> | undefined {
  return sets.includes(undefined) ? undefined : new Set(sets.flatMap((set) => [...(set ?? [])]));
}

export function tagsOf(type: ObjectType, reading: Reading): Tags {
  return new Map(
    propertiesRead(type, reading).flatMap((property) => {
      const values = property.required ? valuesOf(property.type, reading) : undefined;
      return values === undefined ? [] : [[property.name, values] as const];
    }),
  );
}

/** All values of a type that has few values and no null. */
function valuesOf(
  type: TypeNode,
  reading: Reading,
  known: Map<string, Values> = new Map(),
): Values {
  const of = (node: TypeNode) => valuesOf(node, reading, known);
  switch (type.kind) {
    case "literal":
      return new Set([type.value]);
    case "enum":
      return isOpenReading(reading) ? undefined : new Set(type.values);
    case "reference":
      return ofSchema(type.schema, reading, { known, unknown: undefined, read: of });
    case "union":
      return union(type.members.map(of));
    case "intersection":
      return meet(type.members.map(of));
    default:
      return undefined;
  }
}

type Values = ReadonlySet<Scalar> | undefined;

/** The facts about a named schema, computed once. Inside a recursive schema, none are known yet. */
function ofSchema<T>(
  name: string,
  { schemas }: Reading,
  about: { readonly known: Map<string, T>; unknown: T; readonly read: (type: TypeNode) => T },
): T {
  const schema = schemas.get(name);
  if (schema === undefined) return about.unknown;
  const { known } = about;
  if (!known.has(name)) {
    known.set(name, about.unknown);
    known.set(name, about.read(schema.type));
  }
  return known.get(name) as T;
}
