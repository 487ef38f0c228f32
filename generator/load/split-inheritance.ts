import { freeKey, isJsonObject, ownValue, setOwn } from "./json.js";
import { componentsIn, listAt, objectAt } from "./json-access.js";
import { entryOrigin, setEntryOrigin, type Origins } from "./origins.js";
import { escapePointerSegment } from "./pointer.js";
import { referencedName } from "./referenced-name.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * A parent that lists its children in `oneOf`, while each child has the parent in its `allOf`, would contain itself, and no
 * value could be one. What is meant is a choice between the children, each of which has what they have in common: that
 * becomes a component of its own, `PetBase` of `Pet`, to which the children refer. In place.
 */
export function splitInheritance(root: JsonObject, origins: Origins): void {
  const schemas = componentsIn(root, "schemas");
  for (const [parent, schema] of Object.entries(schemas)) {
    if (!isJsonObject(schema)) continue;
    const children = branchesOf(schema).map((branch) => ({
      branch,
      uses: usesInAllOf(parent, branch, schemas),
    }));
    const mapped = mappedNames(schema).flatMap((name) =>
      usesInAllOf(parent, ownValue(schemas, name) ?? null, schemas),
    );
    const uses = [...children.flatMap((child) => child.uses), ...mapped];
    const isBare = Object.keys(schema).every(isOfChoice);
    if (uses.length === 0 || children.length === 0 || isBare) continue;
    const base = freeKey(`${parent}Base`, schemas);
    const reference = `#/components/schemas/${encodeURIComponent(escapePointerSegment(base))}`;
    const isShared = children.every((child) => child.uses.length > 0);
    setOwn(schemas, base, takeBase(parent, schema, isShared ? undefined : reference));
    setEntryOrigin(origins, schemas, base, entryOrigin(origins, schemas, parent));
    for (const use of uses) setOwn(use, "$ref", reference);
  }
}

function branchesOf(schema: JsonObject): readonly Json[] {
  return ["oneOf", "anyOf"].flatMap((key) => listAt(schema, key));
}

/** A child that only the mapping names is a child, too. */
function mappedNames(schema: JsonObject): readonly string[] {
  const mapping = objectAt(objectAt(schema, "discriminator") ?? {}, "mapping") ?? {};
  return Object.values(mapping).flatMap((value) =>
    typeof value === "string" ? (referencedName({ $ref: value }) ?? value) : [],
  );
}

/** The references to the parent in what a child consists of, the child's own ancestors included. */
function usesInAllOf(parent: string, child: Json, schemas: JsonObject): readonly JsonObject[] {
  const uses: JsonObject[] = [];
  const seen = new Set<Json>();
  // A branch that refers to the parent itself is no child.
  const waiting: Json[] = isJsonObject(child) && referencedName(child) === parent ? [] : [child];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (!isJsonObject(part) || seen.has(part)) continue;
    seen.add(part);
    const name = referencedName(part);
    if (name === parent) uses.push(part);
    else if (name !== undefined) waiting.push(ownValue(schemas, name) ?? null);
    waiting.push(...listAt(part, "allOf"));
  }
  return uses;
}

/** What is said of the choice, and not of what its branches have in common. */
const ofChoice = new Set(
  "oneOf anyOf discriminator title description deprecated nullable default example examples externalDocs".split(
    " ",
  ),
);

function isOfChoice(key: string): boolean {
  return ofChoice.has(key) || key.startsWith("x-");
}

/** Moves what the children have in common out of the parent; `reference`: the parent has it still. */
function takeBase(parent: string, schema: JsonObject, reference: string | undefined): JsonObject {
  const base: JsonObject = { description: `What each ${parent} has.` };
  for (const [key, value] of Object.entries(schema)) {
    if (isOfChoice(key)) continue;
    setOwn(base, key, value);
    delete schema[key];
  }
  const { type } = base;
  if (Array.isArray(type) && type.includes("null")) {
    base["type"] = type.filter((one) => one !== "null");
    const key = Object.hasOwn(schema, "oneOf") ? "oneOf" : "anyOf";
    setOwn(schema, key, [...listAt(schema, key), { type: "null" }]);
  }
  if (reference !== undefined) setOwn(schema, "allOf", [{ $ref: reference }]);
  return base;
}
