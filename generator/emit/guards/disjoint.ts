import type { TypeNode } from "../../model/api-model.js";
import type { GuardContext } from "./guard-context.js";
import { visibleProperties } from "../type-text.js";

/** Each is compared with each other. */
const mostCompared = 300;

/** Whether no value can be of two of the types: then "exactly one" is the same as "one of". */
export function areDisjoint(types: readonly TypeNode[], context: GuardContext): boolean {
  if (types.length > mostCompared) return false;
  const facts = types.map((type) => factsOf(type, context));
  return facts.every((a, index) => facts.slice(index + 1).every((b) => areApart(a, b)));
}

/** Whether no value can be of both: then a compiler may refuse to ask for the second where the first was found. */
export function isContradiction(types: readonly TypeNode[], context: GuardContext): boolean {
  const facts = types.map((type) => factsOf(type, context));
  return facts.some((a, index) => facts.slice(index + 1).some((b) => areApart(a, b)));
}

/** What is known of every value of a type. */
interface Facts {
  /** The JSON types it may have; undefined where that is not known. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** All the values that it may be. */
  readonly values?: ReadonlySet<unknown>;
  /** Required properties that have one value. */
  readonly tags: ReadonlyMap<string, unknown>;
}

function areApart(a: Facts, b: Facts): boolean {
  if (a.kinds !== undefined && b.kinds !== undefined) {
    if (![...a.kinds].some((kind) => b.kinds?.has(kind))) return true;
  }
  if (a.values !== undefined && b.values !== undefined) {
    if (![...a.values].some((value) => b.values?.has(value))) return true;
  }
  return [...a.tags].some(([name, value]) => b.tags.has(name) && b.tags.get(name) !== value);
}

function factsOf(
  type: TypeNode,
  context: GuardContext,
  known: Map<string, Facts> = new Map(),
): Facts {
  const only = (...kinds: string[]): Facts => ({ kinds: new Set(kinds), tags: new Map() });
  switch (type.kind) {
    case "object":
      return { kinds: new Set(["object"]), tags: tagsOf(type, context) };
    case "intersection": {
      const parts = type.members.map((member) => factsOf(member, context, known));
      return {
        kinds: parts.find((part) => part.kinds !== undefined)?.kinds,
        tags: new Map(parts.flatMap((part) => [...part.tags])),
      };
    }
    case "reference": {
      const schema = context.input.schemas.get(type.schema);
      const nothing: Facts = { kinds: undefined, tags: new Map() };
      if (schema === undefined) return nothing;
      const found = known.get(type.schema);
      if (found !== undefined) return found;
      // Of one that leads back to itself nothing is known on the way.
      known.set(type.schema, nothing);
      const facts = factsOf(schema.type, context, known);
      known.set(type.schema, facts);
      return facts;
    }
    case "string":
    case "number":
    case "boolean":
    case "null":
      return only(type.kind);
    case "nullable": {
      const { kinds } = factsOf(type.inner, context, known);
      return { kinds: kinds && new Set([...kinds, "null"]), tags: new Map() };
    }
    case "union": {
      const all = type.members.map((member) => factsOf(member, context, known).kinds);
      const kinds = all.flatMap((one) => [...(one ?? [])]);
      return { kinds: all.includes(undefined) ? undefined : new Set(kinds), tags: new Map() };
    }
    case "array":
    case "tuple":
      return only("array");
    case "literal":
      return { ...only(typeof type.value), values: new Set([type.value]) };
    case "enum":
      return {
        ...only(...type.values.map((value) => typeof value)),
        // In responses others may come.
        ...(context.direction === "request" ? { values: new Set(type.values) } : {}),
      };
    default:
      return { kinds: undefined, tags: new Map() };
  }
}

function tagsOf(
  type: Extract<TypeNode, { kind: "object" }>,
  context: GuardContext,
): ReadonlyMap<string, unknown> {
  return new Map(
    visibleProperties(type, context.direction).flatMap((property) =>
      property.required && property.type.kind === "literal"
        ? [[property.name, property.type.value] as const]
        : [],
    ),
  );
}
