import type { TypeNode } from "../../model/api-model.js";
import { visitTypes } from "../../model/type-walk.js";
import { modelPosition, type Kept } from "./compare-exports.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair, Side } from "./side.js";

/**
 * A type that requests used, and that now is only what responses contain: requests have one of their own, `ThingInput`.
 * A program that builds the one, or passes it on to a request, may no longer compile.
 */
export function compareSplits(comparison: Comparison, kept: readonly Kept[]): void {
  const { before, after } = comparison.sides;
  const split = new Map(
    kept
      .filter((pair) => isSplit(before, pair.before, after, pair.after))
      .map((pair) => [pair.after, pair]),
  );
  const { references } = after.model.directions;
  // Those that only contain one that is split are split with it.
  const roots = [...split].filter(
    ([schema]) =>
      isUnevenInside(after, schema) ||
      ![...(references.get(schema) ?? [])].some((one) => split.has(one)),
  );
  for (const [schema, pair] of roots) {
    const sent = after.names.sentModels.get(schema) ?? "";
    put(modelPosition(comparison, pair.name, pair), "export-split", {
      args: { name: pair.name, sent },
    });
  }
}

function isSplit(before: Side, from: string, after: Side, to: string): boolean {
  const was = before.model.directions;
  const isOfRequests = was.request.has(from) && !was.differs.has(from);
  return isOfRequests && after.model.directions.differs.has(to) && hasUnevenPart(after, to);
}

/** Whether what responses contain is not what a request may have, or has more than a request needs. */
function hasUnevenPart(side: Side, schema: string): boolean {
  const seen = new Set([schema]);
  for (const name of seen) {
    if (isUnevenInside(side, name)) return true;
    for (const next of side.model.directions.references.get(name) ?? []) seen.add(next);
  }
  return false;
}

function isUnevenInside({ schemas }: Side, schema: string): boolean {
  let isFound = false;
  const type = schemas.get(schema)?.type;
  if (type === undefined) return false;
  visitTypes(type, (node) => {
    if (isUneven(node)) isFound = true;
  });
  return isFound;
}

/** An enum is open in responses; a property that is only read has to be given to build a value. */
function isUneven(node: TypeNode): boolean {
  if (node.kind === "enum") return true;
  return (
    node.kind === "object" &&
    node.properties.some(({ access, required }) => access === "read" && required)
  );
}

/** An interface extends an object, and no union. Where responses contain it, other values are a break of their own. */
export function putUnion(comparison: Comparison, { name, before, after }: Kept): void {
  const { sides } = comparison;
  if (sides.before.schemas.get(before)?.type.kind !== "object") return;
  const isUnion = isUnionType(sides.after, { kind: "reference", schema: after });
  if (!isUnion || isTold(comparison, { before, after })) return;
  put(modelPosition(comparison, name, { before, after }), "export-became-union", {
    args: { name },
  });
}

function isTold(comparison: Comparison, { before, after }: Pair<string>): boolean {
  const { request, response } = comparison.sides.before.model.directions;
  if (request.has(before) && !response.has(before)) return false;
  const key = { direction: "response", level: "types", isText: false, isForward: false } as const;
  const asType = (schema: string) => ({ kind: "reference", schema }) as const;
  return comparison.inclusion(key).answer(asType(after), asType(before)) !== "yes";
}

function isUnionType(side: Side, type: TypeNode, seen: readonly string[] = []): boolean {
  if (type.kind === "union") return type.members.length > 1;
  if (type.kind === "nullable") return true;
  if (type.kind !== "reference" || seen.includes(type.schema)) return false;
  const target = side.schemas.get(type.schema);
  return target !== undefined && isUnionType(side, target.type, [...seen, type.schema]);
}
