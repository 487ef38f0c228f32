import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, setOwn } from "./json.js";
import {
  childValue,
  escapePointerSegment,
  localPointer,
  joinPointer,
  pointerReference,
  pointerSegments,
  resolvePointer,
} from "./pointer.js";
import { contentSchema, followReference } from "./json-access.js";
import type { SpecKind } from "./openapi-structure.js";
import { reachedSites, referenceOf, referenceSites } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * A pointer that passes through a reference leads nowhere by RFC 6901, but it is clear what is meant, and most tools follow
 * it. Written out, in place, for all who read the description after it.
 */
export function straightenReferences(root: JsonObject, diagnostics: Diagnostics): void {
  const sites = referenceSites({ value: root, kind: "document", pointer: "" });
  for (const { holder, key, reference, pointer } of sites) {
    const said = localPointer(reference);
    if (said === undefined || resolvePointer(root, said) !== undefined) continue;
    const meant = straightPointer(root, said);
    if (meant === undefined) continue;
    setOwn(holder, key, pointerReference(meant));
    diagnostics.add("openapi-irregular", {
      at: pointer,
      message: `"${reference}" passes through another reference; it is read as "${pointerReference(meant)}".`,
    });
  }
}

/** What holds a schema in itself, or by its content. */
const schemaHolders: ReadonlySet<SpecKind | undefined> = new Set<SpecKind>([
  "parameter",
  "header",
  "requestBody",
  "response",
  "mediaType",
]);

/** A reference in the place of a schema that leads to what holds a schema means that one. */
export function referToHeldSchemas(root: JsonObject, diagnostics: Diagnostics): void {
  const { sites, kinds } = reachedSites(root);
  for (const { holder, key, reference, kind, pointer: at } of sites) {
    const pointer = localPointer(reference);
    if (kind !== "schema" || pointer === undefined) continue;
    const held = followReference(root, resolvePointer(root, pointer), pointer);
    if (!isJsonObject(held.value) || !schemaHolders.has(kinds.get(held.value))) continue;
    const { schema, schemaPointer } = contentSchema(held.value, { root, pointer: held.pointer });
    if (!isJsonObject(schema)) continue;
    setOwn(holder, key, pointerReference(schemaPointer));
    diagnostics.add("openapi-irregular", {
      at,
      message: `"${reference}" should lead to a schema, and leads to what holds one; that one is read.`,
      hint: `A correction can write "${pointerReference(schemaPointer)}".`,
    });
  }
}

/** The pointer to the same value without references on its way; undefined where it leads nowhere all the same. */
function straightPointer(root: JsonObject, said: string): string | undefined {
  let left = pointerSegments(said);
  let here: { value: Json; pointer: string } = { value: root, pointer: "" };
  const passed = new Set<string>();
  for (;;) {
    const [segment, ...rest] = left;
    if (segment === undefined) return here.pointer;
    const next = childValue(here.value, segment);
    if (next !== undefined) {
      here = { value: next, pointer: `${here.pointer}/${escapePointerSegment(segment)}` };
      left = rest;
      continue;
    }
    const reference = isJsonObject(here.value) ? referenceOf(here.value) : undefined;
    const target = localPointer(reference);
    // A way that comes back to where it was never ends.
    const way = `${here.pointer} ${joinPointer(left)}`;
    if (target === undefined || passed.has(way) || passed.size > mostPassed) return undefined;
    passed.add(way);
    left = [...pointerSegments(target), ...left];
    here = { value: root, pointer: "" };
  }
}

const mostPassed = 100;
