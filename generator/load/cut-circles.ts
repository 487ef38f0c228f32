import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "./json.js";
import { listAt } from "./json-access.js";
import { spliceArray, type Origins } from "./origins.js";
import { localPointer, resolvePointer } from "./pointer.js";
import { referenceOf } from "./reference-sites.js";
import { compositions, isKeyword, keywordFacts } from "./schema-vocabulary.js";
import type { JsonObject } from "./spec-document.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";

/** A schema without any of these consists of nothing else. */
const parted = ["$ref", ...compositions];

/**
 * Takes out of schemas, in place, the references by which they consist of themselves: `A` that is all of `A`, or a text or
 * an `A`. No value is more or less an `A` for them, but a type, a guard or a fixture that followed them would never end.
 */
export function cutCircles(root: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const nodes = new Map<JsonObject, SpecNode>();
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    if (node.kind === "schema") nodes.set(node.value, node);
  });
  const schemas = [...nodes.keys()];
  const { cut, tooLong } = circularReferences(root, schemas);
  if (tooLong !== undefined) {
    diagnostics.add("nesting-too-deep", {
      at: nodes.get(tooLong)?.pointer ?? "",
      message: `Schemas refer to one another in a row of more than ${longestRow}, with nothing between.`,
      hint: "TypeScript reads no row of that length: refer to what stands at its end.",
    });
  }
  if (cut.size === 0) return;
  for (const holder of cut) {
    const reference = referenceOf(holder) ?? "";
    delete holder["$ref"];
    diagnostics.add("schema-circular", {
      at: nodes.get(holder)?.pointer ?? "",
      message: `By "${reference}" a schema consists of itself, with nothing between: no value is told by that, and it is passed over.`,
      hint: "Where another schema is meant, name that one in a correction.",
    });
  }
  dropEmptied(schemas, cut, origins);
}

interface Visit {
  readonly schema: JsonObject;
  readonly next: JsonObject[];
}

/** TypeScript's own stack ends not far beyond. */
const longestRow = 500;

/** The objects whose `$ref` closes a circle, and one that is far from where its row ends. Without recursion, so that a long chain needs no deep stack. */
function circularReferences(
  root: JsonObject,
  schemas: readonly JsonObject[],
): { readonly cut: ReadonlySet<JsonObject>; readonly tooLong: JsonObject | undefined } {
  const cut = new Set<JsonObject>();
  const settled = new Set<JsonObject>();
  const open = new Set<JsonObject>();
  const heights = new Map<JsonObject, number>();
  const visits: Visit[] = [];
  let tooLong: JsonObject | undefined;
  const isApart = (schema: JsonObject) => !parted.some((key) => Object.hasOwn(schema, key));
  const leave = (schema: JsonObject) => {
    const inner = partsOf(root, schema).map((part) => heights.get(part) ?? 0);
    const height = Math.max(0, ...inner) + (referenceOf(schema) === undefined ? 0 : 1);
    heights.set(schema, height);
    if (height > longestRow) tooLong ??= schema;
  };
  const enter = (schema: JsonObject) => {
    open.add(schema);
    visits.push({ schema, next: partsOf(root, schema).toReversed() });
  };
  for (const start of schemas) {
    if (!settled.has(start) && !isApart(start)) enter(start);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const part = visit.next.pop();
      if (part === undefined) {
        visits.pop();
        open.delete(visit.schema);
        settled.add(visit.schema);
        leave(visit.schema);
      } else if (open.has(part)) {
        // Only a reference leads back; what stands inside cannot contain what it stands in.
        cut.add(visit.schema);
      } else if (!settled.has(part) && !isApart(part)) enter(part);
    }
  }
  return { cut, tooLong };
}

function partsOf(root: JsonObject, schema: JsonObject): JsonObject[] {
  const reference = referenceOf(schema);
  const pointer = localPointer(reference);
  const target = pointer === undefined ? undefined : resolvePointer(root, pointer);
  return [target ?? null, ...compositions.flatMap((key) => listAt(schema, key))].filter(
    isJsonObject,
  );
}

/** A part of which nothing is left would be any value: as an alternative, it is none any more. Innermost first. */
function dropEmptied(
  schemas: readonly JsonObject[],
  cut: ReadonlySet<JsonObject>,
  origins: Origins,
): void {
  const emptied = new Set([...cut].filter(saysNothing));
  for (const schema of schemas.toReversed()) {
    for (const key of compositions) {
      const list = ownValue(schema, key);
      if (!Array.isArray(list)) continue;
      const remove = new Set(
        list.flatMap((part, index) => (isJsonObject(part) && emptied.has(part) ? [index] : [])),
      );
      if (remove.size === 0) continue;
      spliceArray(origins, list, { remove });
      if (list.length === 0) delete schema[key];
      if (saysNothing(schema)) emptied.add(schema);
    }
  }
}

function saysNothing(schema: JsonObject): boolean {
  return Object.keys(schema).every(
    (key) => !isKeyword(key) || keywordFacts(key).model === "annotation",
  );
}
