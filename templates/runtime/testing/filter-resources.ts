import { isRecord } from "../guard.js";
import { valueAt } from "../page-items.js";
import type { Shape } from "../shape.js";
import { isPageField, plain } from "./page-fields.js";
import type { ReadRequest } from "./read-request.js";
import type { Resource } from "./stored-resource.js";
import { fieldsOf } from "./shape-parts.js";

type Test = (resource: Resource) => boolean;

/**
 * The filter of a request: fields of the resource in its query or body, by themselves or in an object such as `filter`, and
 * filters of the form `{ field, operator, value }`. Other filters are ignored.
 */
export function filterOf({ query, body }: ReadRequest, shape: Shape): Test {
  const named = Object.entries({ ...(isRecord(body) ? body : {}), ...query }).flatMap(
    ([name, value]): [string, unknown][] => {
      const [, inner] = /^filters?\[([^[\]]+)\]$/.exec(name) ?? [];
      if (inner !== undefined) return [[inner, value]];
      const isHolder =
        isRecord(value) && holders.has(plain(name)) && !("field" in value || "operator" in value);
      return isHolder ? Object.entries(value) : [[name, value]];
    },
  );
  const own = named.flatMap(([name, value]): Test[] => {
    const path = fieldPath(name, shape);
    const isValue = Array.isArray(value)
      ? value.length > 0 && value.every(isScalar)
      : isScalar(value);
    return path === undefined || isPageField(name) || !isValue
      ? []
      : [(resource) => isOneOf(valueAt(resource, path), value)];
  });
  const filter = isRecord(body) ? (body["query"] ?? body["filter"]) : undefined;
  return every([...own, testOf(filter)]);
}

const holders: ReadonlySet<string> = new Set(["filter", "filters", "where", "criteria", "query"]);

/** The path of a field of a resource; in JSON:API, the fields are in `attributes`. */
function fieldPath(name: string, shape: Shape): string | undefined {
  const fields = fieldsOf(shape);
  if (fields.has(name)) return name;
  const attributes = fields.get("attributes");
  return attributes && fieldsOf(attributes).has(name) ? `attributes.${name}` : undefined;
}

function testOf(filter: unknown): Test {
  if (!isRecord(filter)) return () => true;
  const { field, operator = "=", value } = filter;
  if (typeof field !== "string") {
    if (!Array.isArray(value)) return () => true;
    const tests = value.map(testOf);
    return operator === "OR" ? (resource) => tests.some((test) => test(resource)) : every(tests);
  }
  const test = operators.get(String(operator).toUpperCase());
  return test === undefined ? () => true : (resource) => test(valueAt(resource, field), value);
}

function every(tests: readonly Test[]): Test {
  return (resource) => tests.every((test) => test(resource));
}

const isOneOf = (own: unknown, value: unknown): boolean =>
  [value].flat().some((one) => isEqual(own, one));

const operators: ReadonlyMap<string, (own: unknown, value: unknown) => boolean> = new Map([
  ["=", isEqual],
  ["!=", (own, value) => !isEqual(own, value)],
  ["IN", isOneOf],
  ["NIN", (own, value) => !isOneOf(own, value)],
  [">", (own, value) => Number(own) > Number(value)],
  ["<", (own, value) => Number(own) < Number(value)],
]);

/** Compares as strings, because a URL has no numbers and booleans. A list is equal to each of its items. */
function isEqual(own: unknown, value: unknown): boolean {
  if (Array.isArray(own)) return own.some((one) => isEqual(one, value));
  if (own == null || value == null) return (own ?? null) === (value ?? null);
  return isScalar(own) && isScalar(value) && String(own) === String(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return /^(string|number|boolean)$/.test(typeof value);
}
