import { isJsonObject, ownValue, setOwn } from "./json.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import { copyValue, type Origins } from "./origins.js";
import { fragmentPointer, pointerReference, resolvePointer } from "./pointer.js";
import type { SchemaBases } from "./schema-bases.js";
import type { JsonObject } from "./spec-document.js";

/**
 * Makes `$dynamicRef` a plain reference where it is known what it leads to: there is one anchor of the name, or each schema
 * that has another one extends the schema with the reference. Such an extension gets a copy, with references to its own
 * anchor. What is left is read as any value, and a diagnostic says so.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export function resolveDynamicReferences(
  root: JsonObject,
  bases: SchemaBases,
  origins: Origins,
): void {
  const sites = dynamicSites(root);
  for (const name of new Set(sites.map((site) => site.name))) {
    const own = sites.filter((site) => site.name === name);
    const anchors = bases.dynamic.get(name) ?? [];
    const resources = [...new Set(own.map(({ pointer }) => bases.resourceOf(pointer)))];
    const [resource = ""] = resources;
    const home = anchors.find((one) => bases.resourceOf(one) === resource);
    const others = anchors.filter((one) => bases.resourceOf(one) !== resource);
    const extensions = others.flatMap((anchor) => {
      const at = bases.resourceOf(anchor);
      return extending(root, at, resource).map((holder) => ({ holder, anchor }));
    });
    const [only] = anchors;
    if (anchors.length === 1 && only !== undefined) pointTo(own, only);
    else if (resources.length === 1 && home !== undefined && extensions.length === others.length) {
      for (const { holder, anchor } of extensions)
        extend({ holder, anchor, name }, [root, resource], origins);
      pointTo(own, home);
    }
  }
}

interface DynamicSite {
  readonly holder: JsonObject;
  readonly name: string;
  readonly pointer: string;
}

function dynamicSites(root: JsonObject): readonly DynamicSite[] {
  return sitesIn({ value: root, kind: "document", pointer: "" });
}

function sitesIn(node: SpecNode): readonly DynamicSite[] {
  const found: DynamicSite[] = [];
  walkSpec(node, ({ value, kind, pointer }) => {
    const reference = kind === "schema" ? ownValue(value, "$dynamicRef") : undefined;
    if (typeof reference !== "string") return;
    found.push({ holder: value, name: reference.slice(reference.indexOf("#") + 1), pointer });
  });
  return found;
}

function pointTo(sites: readonly DynamicSite[], pointer: string): void {
  for (const { holder } of sites) {
    if (Object.hasOwn(holder, "$ref")) continue;
    delete holder["$dynamicRef"];
    setOwn(holder, "$ref", pointerReference(pointer));
  }
}

/** The parts of a schema that are a reference to another: itself, or a part of its `allOf`. */
function extending(root: JsonObject, at: string, resource: string): readonly JsonObject[] {
  const schema = resolvePointer(root, at);
  if (!isJsonObject(schema)) return [];
  const parts = ownValue(schema, "allOf");
  return [schema, ...(Array.isArray(parts) ? parts : [])].filter(
    (part): part is JsonObject =>
      isJsonObject(part) && fragmentPointer(String(ownValue(part, "$ref") ?? "-")) === resource,
  );
}

interface Extension {
  readonly holder: JsonObject;
  readonly anchor: string;
  readonly name: string;
}

/** Puts a copy of the schema that is extended in the place of the reference to it. */
function extend(
  { holder, anchor, name }: Extension,
  [root, resource]: readonly [JsonObject, string],
  origins: Origins,
): void {
  const target = resolvePointer(root, resource);
  if (!isJsonObject(target)) return;
  const copy = copyValue(origins, target);
  for (const key of ["$id", "$anchor", "$dynamicAnchor", "$defs"]) delete copy[key];
  pointTo(
    sitesIn({ value: copy, kind: "schema", pointer: "" }).filter((site) => site.name === name),
    anchor,
  );
  delete holder["$ref"];
  const parts = ownValue(holder, "allOf");
  setOwn(holder, "allOf", [...(Array.isArray(parts) ? parts : []), copy]);
}
