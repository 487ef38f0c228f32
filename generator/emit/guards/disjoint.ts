import type { TypeNode, UnionType } from "../../model/api-model.js";
import type { GuardContext } from "./guard-context.js";
import { visibleProperties } from "../../model/direction.js";

/** Each is compared with each other. */
const mostCompared = 300;

/**
 * The branches of a choice, of which those in one group need not be held against each other, since no value that is
 * described is of two of them. In responses enums are open: such branches may take values of one another as those that the
 * service added, which is no reason to refuse what is described.
 */
export function choiceGroups(
  { members }: UnionType,
  context: FactContext,
): readonly (readonly TypeNode[])[] {
  if (members.length > mostCompared) return members.map((member) => [member]);
  const facts = members.map((member) => factsOf(member, { ...context, areEnumsClosed: true }));
  const groups: { readonly types: TypeNode[]; readonly facts: Facts[] }[] = [];
  for (const [index, own] of facts.entries()) {
    const member = members[index] ?? { kind: "never" };
    const group = groups.find((one) => one.facts.every((other) => areApart(own, other)));
    if (group === undefined) groups.push({ types: [member], facts: [own] });
    else {
      group.types.push(member);
      group.facts.push(own);
    }
  }
  return groups.map(({ types }) => types);
}

/** Whether no value can be of two of the types. */
export function areDisjoint(types: readonly TypeNode[], context: FactContext): boolean {
  if (types.length > mostCompared) return false;
  const facts = types.map((type) => factsOf(type, context));
  return facts.every((a, index) => facts.slice(index + 1).every((b) => areApart(a, b)));
}

/** Whether no value can be of both: then a compiler may refuse to ask for the second where the first was found. */
export function isContradiction(types: readonly TypeNode[], context: FactContext): boolean {
  const facts = types.map((type) => factsOf(type, context));
  return facts.some((a, index) => facts.slice(index + 1).some((b) => areApart(a, b)));
}

/** What is known of every value of a type. */
interface Facts {
  /** The JSON types it may have; undefined where that is not known. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** All the values that it may be. */
  readonly values?: ReadonlySet<unknown>;
  /** Required properties that have only some values. */
  readonly tags: ReadonlyMap<string, ReadonlySet<unknown>>;
}

interface FactContext extends Pick<GuardContext, "direction" | "input"> {
  /** In responses other values than the described ones may come, unless this says not to think of them. */
  readonly areEnumsClosed?: true;
}

function areApart(a: Facts, b: Facts): boolean {
  if (a.kinds !== undefined && b.kinds !== undefined) {
    if (![...a.kinds].some((kind) => b.kinds?.has(kind))) return true;
  }
  if (haveNoCommon(a.values, b.values)) return true;
  return [...a.tags].some(([name, values]) => haveNoCommon(values, b.tags.get(name)));
}

function haveNoCommon(a: ReadonlySet<unknown> | undefined, b: ReadonlySet<unknown> | undefined) {
  return a !== undefined && b !== undefined && ![...a].some((value) => b.has(value));
}

function factsOf(
  type: TypeNode,
  context: FactContext,
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
        tags: commonTags(parts),
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
      return eitherOf(type.members.map((member) => factsOf(member, context, known)));
    }
    case "array":
    case "tuple":
      return only("array");
    case "literal":
      return { ...only(typeof type.value), values: new Set([type.value]) };
    case "enum":
      return {
        ...only(...type.values.map((value) => typeof value)),
        ...(context.direction === "request" || context.areEnumsClosed
          ? { values: new Set(type.values) }
          : {}),
      };
    default:
      return { kinds: undefined, tags: new Map() };
  }
}

/** What is known of a value that is of all of them. */
function commonTags(parts: readonly Facts[]): Facts["tags"] {
  const tags = new Map<string, ReadonlySet<unknown>>();
  for (const [name, values] of parts.flatMap((part) => [...part.tags])) {
    const other = tags.get(name);
    tags.set(
      name,
      other === undefined ? values : new Set([...values].filter((one) => other.has(one))),
    );
  }
  return tags;
}

/** What is known of a value that is of any of them. */
function eitherOf(all: readonly Facts[]): Facts {
  const kinds = unionOf(all.map((one) => one.kinds));
  const values = unionOf(all.map((one) => one.values));
  const names = new Set(all.flatMap(({ tags }) => [...tags.keys()]));
  const tags = [...names].flatMap((name) => {
    const found = unionOf(all.map((one) => one.tags.get(name)));
    return found === undefined ? [] : [[name, found] as const];
  });
  return { kinds, tags: new Map(tags), ...(values === undefined ? {} : { values }) };
}

/** Undefined where it is not known of one of them. */
function unionOf<Item>(
  sets: readonly (ReadonlySet<Item> | undefined)[],
): ReadonlySet<Item> | undefined {
  const known = sets.flatMap((set) => (set === undefined ? [] : [set]));
  return known.length < sets.length ? undefined : new Set(known.flatMap((set) => [...set]));
}

function tagsOf(
  type: Extract<TypeNode, { kind: "object" }>,
  context: FactContext,
): ReadonlyMap<string, ReadonlySet<unknown>> {
  return new Map(
    visibleProperties(type, context.direction).flatMap((property) => {
      const values = property.required ? valuesOf(property.type, context) : undefined;
      return values === undefined ? [] : [[property.name, values] as const];
    }),
  );
}

function valuesOf(type: TypeNode, context: FactContext): ReadonlySet<unknown> | undefined {
  const target = type.kind === "reference" ? context.input.schemas.get(type.schema)?.type : type;
  const members = target?.kind === "union" ? target.members : [target];
  return unionOf(
    members.map((one) =>
      one?.kind === "literal" || one?.kind === "enum" ? factsOf(one, context).values : undefined,
    ),
  );
}
