import { isJsonObject, ownValue, setOwn } from "../../load/json.js";
import { joinPointer, pointerSegments } from "../../load/pointer.js";
import { walkSpec } from "../../load/openapi-structure.js";
import { referenceSites, sitesOf, type ReferenceSite } from "../../load/reference-sites.js";
import type { JsonObject } from "../../load/spec-document.js";
import { followReference } from "../../load/json-access.js";
import { writeOut } from "./write-out.js";

/**
 * Makes every reference of a document one to a component, in place: openapi-typescript writes any other as a way through
 * types, and loses it where that leads through what may be absent, or through another reference.
 */
export function referToComponents(document: JsonObject): void {
  leaveOutStray(document);
  const schemas = schemasOf(document);
  const homes = new Map<string, string>();
  const waiting = [referenceSites({ value: document, kind: "document", pointer: "" })];
  for (let sites = waiting.pop(); sites !== undefined; sites = waiting.pop()) {
    for (const site of sites) {
      if (site.key !== "$ref" || isComponent(site)) continue;
      const { value, pointer } = followReference(document, site.holder, "");
      if (site.kind !== "schema") {
        writeOut(site.holder, value);
        continue;
      }
      const home = homes.get(pointer) ?? freeName(pointer, schemas);
      if (!homes.has(pointer)) {
        homes.set(pointer, home);
        setOwn(schemas, home, value ?? {});
        if (isJsonObject(value)) waiting.push(referenceSites({ value, kind: "schema", pointer }));
      }
      setOwn(site.holder, "$ref", `#${joinPointer(["components", "schemas", home])}`);
    }
  }
}

/** A `$ref` where OpenAPI has none, as in an operation, is no reference; validation has told of it. */
function leaveOutStray(document: JsonObject): void {
  walkSpec({ value: document, kind: "document", pointer: "" }, (node) => {
    if (!Object.hasOwn(node.value, "$ref")) return;
    if (!sitesOf(node).some(({ key }) => key === "$ref")) delete node.value["$ref"];
  });
}

function isComponent({ reference }: ReferenceSite): boolean {
  return /^#\/components\/[^/]+\/[^/]+$/.test(reference);
}

function schemasOf(document: JsonObject): JsonObject {
  let holder = document;
  for (const key of ["components", "schemas"]) {
    const child = ownValue(holder, key);
    const next = isJsonObject(child) ? child : {};
    setOwn(holder, key, next);
    holder = next;
  }
  return holder;
}

/** `/paths/~1pets/get/…/schema` becomes `paths_pets_get_…_schema`. */
function freeName(pointer: string, schemas: JsonObject): string {
  let name = pointerSegments(pointer)
    .map((segment) => segment.replaceAll(/[^A-Za-z0-9]+/g, ""))
    .filter(Boolean)
    .join("_");
  while (Object.hasOwn(schemas, name)) name += "_";
  return name;
}
