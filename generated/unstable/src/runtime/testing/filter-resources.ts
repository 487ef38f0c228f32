import { isRecord } from "../guard.js";
import { valueAt } from "../page-items.js";
import type { Shape } from "../shape.js";
import { isPageField } from "./page-fields.js";
import type { ReadRequest } from "./read-request.js";
import type { Resource } from "./stored-resource.js";
import { fieldsOf } from "./shape-parts.js";

type Test = (resource: Resource) => boolean;

/**
 * The filter of a request: fields of the resource in its query or body, and filters of the form `{ field, operator, value }`.
 * Other filters are ignored.
 */
export function filterOf({ query, body }: ReadRequest, shape: Shape): Test {
  const fields = fieldsOf(shape);
  const own = Object.entries({ ...(isRecord(body) ? body : {}), ...query })
    .filter(([name, value]) => fields.has(name) && !isPageField(name) && isScalar(value))
    .map(
      ([name, value]): Test =>
        (resource) =>
          isEqual(valueAt(resource, name), value),
    );
  const filter = isRecord(body) ? (body["query"] ?? body["filter"]) : undefined;
  return every([...own, testOf(filter)]);
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
