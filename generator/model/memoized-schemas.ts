import type { ApiModel, TypeNode } from "./api-model.js";

/** So often the checks of one value may look at the same part of it; more would grow with each level. */
const mostLooks = 64;

/**
 * The schemas whose checks have to remember what they saw. Where two branches of a choice both lead on to the same schemas,
 * each level of a value would be looked at twice as often as the one above: thirty levels, a billion times.
 */
export function memoizedSchemas({ schemas, directions }: ApiModel): ReadonlySet<string> {
  const types = new Map(schemas.map(({ name, type }) => [name, type]));
  const looks = new Map<string, number>();
  const memoized = new Set<string>();
  // Those that a schema refers to come before it.
  for (const group of directions.groups) {
    const own = new Set(group.filter((name) => directions.recursive.has(name)));
    const isRisky = group.some((name) => {
      const type = types.get(name);
      return type !== undefined && looksOf(type, (one) => (own.has(one) ? 1 : 0), types) > 1;
    });
    for (const name of group) {
      const type = types.get(name) ?? { kind: "unknown" };
      const count = looksOf(type, (one) => looks.get(one) ?? 1, types);
      const isMemoized = isRisky || count > mostLooks;
      if (isMemoized) memoized.add(name);
      // Whatever leads to one remembers too, and hands on what it knows.
      looks.set(name, isMemoized ? Infinity : Math.max(count, 1));
    }
  }
  return memoized;
}

/** How often a check of a type looks at one part of a value, if `of` says how often those of a schema do. */
function looksOf(
  type: TypeNode,
  of: (schema: string) => number,
  schemas: ReadonlyMap<string, TypeNode>,
): number {
  const most = (types: readonly TypeNode[]) =>
    types.reduce((found, one) => Math.max(found, looksOf(one, of, schemas)), 0);
  switch (type.kind) {
    case "reference":
      return of(type.schema);
    case "nullable":
      return looksOf(type.inner, of, schemas);
    case "array":
      return looksOf(type.items, of, schemas);
    case "tuple":
      return most(type.rest === undefined ? type.items : [...type.items, type.rest]);
    case "object": {
      const others = typeof type.additional === "string" ? [] : [type.additional];
      return most([...type.properties.map((property) => property.type), ...others]);
    }
    case "union":
      return Math.max(0, ...sums(type.members, of, schemas).values());
    case "intersection":
      return type.members.reduce((sum, member) => sum + looksOf(member, of, schemas), 0);
    default:
      return 0;
  }
}

/** By the kind of a value, what the branches look together that a value of that kind may be of. */
function sums(
  members: readonly TypeNode[],
  of: (schema: string) => number,
  schemas: ReadonlyMap<string, TypeNode>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const member of members) {
    const count = looksOf(member, of, schemas);
    for (const kind of kindsOf(member, schemas)) found.set(kind, (found.get(kind) ?? 0) + count);
  }
  return found;
}

/** Of the kinds of values that have parts, which a type may be. */
function kindsOf(
  type: TypeNode,
  schemas: ReadonlyMap<string, TypeNode>,
): readonly ("object" | "array")[] {
  let node: TypeNode | undefined = type;
  for (let steps = 0; steps < 10; steps++) {
    if (node?.kind === "nullable") node = node.inner;
    else if (node?.kind === "reference") node = schemas.get(node.schema);
    else break;
  }
  if (node?.kind === "object") return ["object"];
  return node?.kind === "array" || node?.kind === "tuple" ? ["array"] : ["object", "array"];
}
