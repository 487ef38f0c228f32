import { ownValue, setOwn } from "./json.js";
import { fragmentPointer } from "./pointer.js";
import { referenceSites } from "./reference-sites.js";
import type { JsonObject } from "./spec-document.js";
import { walkSpec } from "./openapi-structure.js";

/**
 * Makes references by `$anchor` and `$id` ones by pointer, in place, so that nobody after this has to know of them.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function resolveAnchors(root: JsonObject): void {
  const places = new Map<string, string>();
  walkSpec({ value: root, kind: "document", pointer: "" }, ({ value, kind, pointer }) => {
    if (kind !== "schema") return;
    const anchor = ownValue(value, "$anchor");
    const id = ownValue(value, "$id");
    if (typeof anchor === "string") places.set(`#${anchor}`, pointer);
    if (typeof id === "string" && id !== "") places.set(id.replace(/#$/, ""), pointer);
  });
  if (places.size === 0) return;
  for (const { holder, key, reference } of referenceSites({
    value: root,
    kind: "document",
    pointer: "",
  })) {
    const pointer = places.get(reference) ?? pointerInside(reference, places);
    if (pointer !== undefined) setOwn(holder, key, `#${encodeFragment(pointer)}`);
  }
}

/** `pet.json#/properties/name`, where a schema is called `pet.json`. */
function pointerInside(reference: string, places: ReadonlyMap<string, string>): string | undefined {
  const hash = reference.indexOf("#");
  const base = hash < 1 ? undefined : places.get(reference.slice(0, hash));
  const rest = fragmentPointer(reference.slice(hash));
  return base === undefined || rest === undefined ? undefined : `${base}${rest}`;
}

function encodeFragment(pointer: string): string {
  return pointer.replaceAll("%", "%25");
}
