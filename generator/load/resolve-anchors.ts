import { resolveDynamicReferences } from "./dynamic-references.js";
import { setOwn } from "./json.js";
import type { Origins } from "./origins.js";
import { pointerReference } from "./pointer.js";
import { referenceSites } from "./reference-sites.js";
import { schemaBases } from "./schema-bases.js";
import type { JsonObject } from "./spec-document.js";

/**
 * Makes references by `$anchor`, `$id` and `$dynamicAnchor` ones by pointer, in place, so that nobody after this has to
 * know of them.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function resolveAnchors(root: JsonObject, origins: Origins): void {
  const bases = schemaBases(root);
  if (bases.isPlain) return;
  for (const { holder, key, reference, kind, pointer } of referenceSites({
    value: root,
    kind: "document",
    pointer: "",
  })) {
    const target = kind === "schema" ? bases.resolve(reference, pointer) : undefined;
    if (target !== undefined) setOwn(holder, key, pointerReference(target));
  }
  resolveDynamicReferences(root, bases, origins);
}
