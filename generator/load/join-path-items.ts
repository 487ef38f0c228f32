import { isJsonObject, ownValue, setOwn } from "./json.js";
import { followReference, stringAt } from "./json-access.js";
import { walkSpec } from "./openapi-structure.js";
import {
  copyValue,
  entryOrigin,
  setEntryOrigin,
  spliceArray,
  type Origin,
  type Origins,
} from "./origins.js";
import { fragmentPointer, resolvePointer } from "./pointer.js";
import { referenceOf } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * A path item may refer to another one and have operations of its own; then it has both. Put together, in place, for all
 * who read the description after it. https://spec.openapis.org/oas/v3.1.1.html#path-item-object
 */
export function joinPathItems(root: JsonObject, origins: Origins): void {
  const items: JsonObject[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, ({ value, kind }) => {
    if (kind === "pathItem") items.push(value);
  });
  for (const item of items) join(item, { root, origins, trail: new Set() });
}

interface Joining {
  readonly root: JsonObject;
  readonly origins: Origins;
  /** Path items that wait for what they refer to. */
  readonly trail: Set<JsonObject>;
}

/** Beside a reference, these only inform. */
const informing = ["$ref", "summary", "description"];

function join(item: JsonObject, joining: Joining): void {
  const { root, origins, trail } = joining;
  const reference = referenceOf(item);
  if (reference === undefined || trail.has(item)) return;
  if (Object.keys(item).every((key) => informing.includes(key))) return;
  const pointer = fragmentPointer(reference);
  const target = pointer === undefined ? undefined : resolvePointer(root, pointer);
  // What leads nowhere, or in a circle, was reported.
  if (!isJsonObject(target)) return;
  trail.add(item);
  join(target, joining);
  delete item["$ref"];
  addFields(item, copyValue(origins, target), { root, origins });
}

/** Adds the fields of a path item to one that refers to it. What stands beside the reference wins. */
export function addFields(
  item: JsonObject,
  fields: JsonObject,
  { root, origins }: { readonly root: JsonObject; readonly origins: Origins },
): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!Object.hasOwn(item, key)) {
      setOwn(item, key, value);
      setEntryOrigin(origins, item, key, entryOrigin(origins, fields, key));
      continue;
    }
    const own = ownValue(item, key);
    if (key !== "parameters" || !Array.isArray(own) || !Array.isArray(value)) continue;
    const names = new Set(own.map((parameter) => parameterName(parameter, root)));
    spliceArray(origins, own, {
      append: value.flatMap((parameter, index): { value: Json; origin: Origin | undefined }[] =>
        names.has(parameterName(parameter, root))
          ? []
          : [{ value: parameter, origin: entryOrigin(origins, value, String(index)) }],
      ),
    });
  }
}

/** A parameter is known by its name and its place. */
function parameterName(parameter: Json, root: JsonObject): string {
  const { value } = followReference(root, parameter, "");
  return isJsonObject(value)
    ? JSON.stringify([stringAt(value, "in"), stringAt(value, "name")])
    : JSON.stringify(parameter);
}
