import type { TypeNode } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";

/** Whether two types are written in the same way, apart from the names of schemas. */
export type Sameness = (a: TypeNode, b: TypeNode) => boolean;

/** Facts about a type that say nothing about its values. */
const aside = new Set([
  ...["pointer", "description", "examples", "default", "deprecated", "unread", "keyword"],
  ...["discriminator", "format", "mediaType", "as", "patternAs"],
]);

/** Lists whose order says nothing. */
const unordered = new Set(["members", "values", "properties", "rules"]);

export function createSameness(before: Schemas, after: Schemas): Sameness {
  const known = new WeakMap<TypeNode, WeakMap<TypeNode, boolean>>();
  const different = new Set<string>();
  return (a, b) => {
    const results = known.get(a) ?? new WeakMap<TypeNode, boolean>();
    known.set(a, results);
    const result =
      results.get(b) ?? isSame(a, b, "", { before, after, open: new Set(), different });
    results.set(b, result);
    return result;
  };
}

interface Walk {
  readonly before: Schemas;
  readonly after: Schemas;
  /** Pairs of schemas that are being compared: they count as the same until a difference is found. */
  readonly open: Set<string>;
  /** Pairs of schemas in which a difference was found. Otherwise each choice would look for it again in each branch. */
  readonly different: Set<string>;
}

function isSame(a: unknown, b: unknown, key: string, walk: Walk): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return isSameList(a, b, key, walk);
  if (!isParts(a) || !isParts(b)) return a === b;
  const first = plainReference(a);
  const second = plainReference(b);
  if (first !== undefined || second !== undefined)
    return isSameSchema(a, b, { first, second }, walk);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)].filter((one) => !aside.has(one)));
  return [...keys].every((one) => isSame(a[one], b[one], one, walk));
}

function isSameList(
  a: readonly unknown[],
  b: readonly unknown[],
  key: string,
  walk: Walk,
): boolean {
  if (a.length !== b.length) return false;
  if (!unordered.has(key)) return a.every((one, index) => isSame(one, b[index], key, walk));
  const left = [...b];
  return a.every((one) => {
    const index = left.findIndex((other) => isSame(one, other, key, walk));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function isSameSchema(
  a: Parts,
  b: Parts,
  { first, second }: { readonly first: string | undefined; readonly second: string | undefined },
  walk: Walk,
): boolean {
  const pair = JSON.stringify([first ?? a, second ?? b]);
  if (walk.open.has(pair)) return true;
  if (walk.different.has(pair)) return false;
  const own = first === undefined ? a : walk.before.get(first)?.type;
  const other = second === undefined ? b : walk.after.get(second)?.type;
  if (own === undefined || other === undefined) return own === other && first === second;
  const count = walk.open.size;
  walk.open.add(pair);
  if (isSame(own, other, "", walk)) return true;
  // What was the same only because this pair counted as the same is asked again.
  for (const later of [...walk.open].slice(count)) walk.open.delete(later);
  walk.different.add(pair);
  return false;
}

type Parts = Readonly<Record<string, unknown>>;

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plainReference(node: Parts): string | undefined {
  return node["kind"] === "reference" ? String(node["schema"]) : undefined;
}
