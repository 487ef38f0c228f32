import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { child, entries } from "../support/json.js";

/**
 * The ways in which a value can satisfy a schema: schemas without references, unions and `allOf`, such that each branch
 * of each union is in one of them at least. openapi-sampler by itself takes the first branch of a union, and leaves out
 * what a branch requires of the properties beside it.
 */
export function waysOf(schema: Json, root: JsonObject, path: readonly string[] = []): JsonObject[] {
  const reference = child(schema, "$ref");
  if (typeof reference === "string") {
    const name = reference.replace("#/components/schemas/", "");
    // A value that holds itself again and again has no end; another branch must do.
    if (path.includes(name)) return [];
    const component = child(child(root["components"], "schemas"), name);
    if (component === undefined) throw new Error(`No schema is called ${name}`);
    return waysOf(component, root, [...path, name]);
  }
  const { oneOf, anyOf, allOf, ...own } = Object.fromEntries(entries(schema));
  const union = [oneOf, anyOf].find((branches) => Array.isArray(branches));
  const parts = [
    ownWays(own, root, path),
    ...(Array.isArray(allOf) ? allOf.map((part) => waysOf(part, root, path)) : []),
    ...(union === undefined ? [] : [union.flatMap((branch) => waysOf(branch, root, path))]),
  ];
  return zip(parts).map((together) => together.reduce(merge));
}

function ownWays(schema: JsonObject, root: JsonObject, path: readonly string[]): JsonObject[] {
  const { properties, items, additionalProperties: rest, example, ...own } = schema;
  // The example of a whole object or list would stand in for the fields, of which it may leave some out.
  const isScalar = properties === undefined && items === undefined;
  const start = isScalar && example !== undefined ? { ...own, example } : own;
  let ways: JsonObject[] = [start];
  if (items !== undefined) {
    ways = waysOf(items, root, path).map((one) => ({ ...start, items: one }));
  }
  if (properties !== undefined) {
    const required = Array.isArray(own["required"]) ? own["required"] : [];
    const fields = entries(properties)
      .map(([name, one]) => [name, waysOf(one, root, path)] as const)
      .filter(([name, found]) => found.length > 0 || required.includes(name));
    ways = zip(fields.map(([, found]) => found)).map((values) => ({
      ...start,
      properties: Object.fromEntries(fields.map(([name], index) => [name, values[index] ?? {}])),
    }));
  }
  if (typeof rest !== "object") return ways;
  return zip([ways, waysOf(rest, root, path)]).map(([way = {}, one = {}]) => ({
    ...way,
    additionalProperties: one,
  }));
}

/** Each of each list at least once, side by side; nothing where a list is empty. */
function zip<Item>(lists: readonly (readonly Item[])[]): Item[][] {
  if (lists.some((list) => list.length === 0)) return [];
  const length = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) =>
    lists.flatMap((list) => list.slice(index % list.length).slice(0, 1)),
  );
}

/** Both schemas at once, of which each may say something about an object. */
function merge(a: JsonObject, b: JsonObject): JsonObject {
  const properties = { ...Object(a["properties"]), ...Object(b["properties"]) } as JsonObject;
  const required = [a["required"], b["required"]].flatMap((names) =>
    Array.isArray(names) ? names : [],
  );
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 ? { type: "object", properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}
