import { isJsonObject, ownValue } from "./json.js";
import { escapePointerSegment, localPointer, resolvePointer } from "./pointer.js";
import { walkSpec, type SpecKind, type SpecNode } from "./openapi-structure.js";
import type { JsonObject } from "./spec-document.js";

/** A reference: a `$ref`, or a discriminator's mapping that names a schema by reference. */
export interface ReferenceSite {
  readonly holder: JsonObject;
  /** `$ref`, or the mapped value. */
  readonly key: string;
  readonly reference: string;
  /** What it must lead to. */
  readonly kind: SpecKind;
  /** Of the reference itself: `/components/schemas/pet/$ref`. */
  readonly pointer: string;
  /** A discriminator's: without it, a schema still says all that it says of values. */
  readonly isMapping: boolean;
}

/** All references in and below an object of OpenAPI. */
export function referenceSites(root: SpecNode): ReferenceSite[] {
  const sites: ReferenceSite[] = [];
  walkSpec(root, (node) => {
    for (const site of sitesOf(node)) sites.push(site);
  });
  return sites;
}

export interface ReachedSites {
  readonly sites: readonly ReferenceSite[];
  /** What each object that was met is. */
  readonly kinds: ReadonlyMap<object, SpecKind>;
}

/** All references of a document, also those in values that only a reference leads to, outside of OpenAPI's structure. */
export function reachedSites(root: JsonObject): ReachedSites {
  const kinds = new Map<object, SpecKind>();
  const sites: ReferenceSite[] = [];
  const collect = (node: SpecNode) => {
    if (kinds.has(node.value)) return;
    walkSpec(node, (inner) => {
      kinds.set(inner.value, inner.kind);
      sites.push(...sitesOf(inner));
    });
  };
  collect({ value: root, kind: "document", pointer: "" });
  // The list grows.
  for (const { reference, kind } of sites) {
    const pointer = localPointer(reference);
    const value = pointer === undefined ? undefined : resolvePointer(root, pointer);
    if (pointer !== undefined && isJsonObject(value)) collect({ value, kind, pointer });
  }
  return { sites, kinds };
}

/** The references that one object itself holds. */
export function sitesOf(node: SpecNode): readonly ReferenceSite[] {
  const { value, kind } = node;
  const reference = referenceOf(value);
  const isSite = reference !== undefined && referable.has(kind);
  const isMapping = kind === "schema" && Object.hasOwn(value, "discriminator");
  if (!isSite && !isMapping) return none;
  const { pointer } = node;
  const sites = isMapping ? mappingSites(value, pointer) : [];
  if (!isSite) return sites;
  const at = `${pointer}/$ref`;
  return [{ holder: value, key: "$ref", reference, kind, pointer: at, isMapping: false }, ...sites];
}

const none: readonly ReferenceSite[] = [];

export function referenceOf(value: JsonObject): string | undefined {
  const reference = ownValue(value, "$ref");
  return typeof reference === "string" ? reference : undefined;
}

/** https://spec.openapis.org/oas/v3.0.3#reference-object; elsewhere a `$ref` is a key that validation refuses. */
const referable: ReadonlySet<SpecKind> = new Set([
  "pathItem",
  "parameter",
  "requestBody",
  "response",
  "header",
  "mediaType",
  "callback",
  "link",
  "example",
  "securityScheme",
  "schema",
]);

/** `mapping` holds names of schemas or references to them. https://spec.openapis.org/oas/v3.0.3#discriminator-object */
function mappingSites(schema: JsonObject, pointer: string): ReferenceSite[] {
  const discriminator = ownValue(schema, "discriminator");
  if (!isJsonObject(discriminator)) return [];
  const mapping = ownValue(discriminator, "mapping");
  const place = `${pointer}/discriminator`;
  const site = (holder: JsonObject, key: string, at: string): ReferenceSite[] => {
    const reference = ownValue(holder, key);
    return typeof reference === "string" && /[#/]|\.(ya?ml|json)$/.test(reference)
      ? [{ holder, key, reference, kind: "schema", pointer: at, isMapping: true }]
      : [];
  };
  const entries = isJsonObject(mapping) ? Object.keys(mapping) : [];
  return [
    ...entries.flatMap((key) =>
      isJsonObject(mapping)
        ? site(mapping, key, `${place}/mapping/${escapePointerSegment(key)}`)
        : [],
    ),
    // https://spec.openapis.org/oas/v3.2.0.html#discriminator-object
    ...site(discriminator, "defaultMapping", `${place}/defaultMapping`),
  ];
}
