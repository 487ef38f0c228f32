import { isJsonObject } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";

type Dialect = SpecDocument["dialect"];

/** One schema for each kind of value: what the values of that kind have in common. Null is no kind. */
export function inferSchemas(values: readonly Json[], dialect: Dialect): readonly JsonObject[] {
  const kinds = new Map<string, Json[]>();
  for (const value of values) {
    const kind = kindOf(value);
    if (kind === "null") continue;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [value]);
    else known.push(value);
  }
  // Every integer is a number, too.
  if (kinds.has("number")) kinds.delete("integer");
  return [...kinds].map(([kind, same]) => schemaOf(kind, same, dialect));
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

function schemaOf(kind: string, values: readonly Json[], dialect: Dialect): JsonObject {
  if (kind === "array") {
    const items = values.flatMap((one) => one as Json[]);
    return { type: "array", items: oneSchema(items, dialect) };
  }
  const objects = values.filter(isJsonObject);
  if (kind !== "object" || objects.length === 0) return { type: kind };
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))];
  const required = names.filter((name) => objects.every((one) => Object.hasOwn(one, name)));
  const held = (name: string) =>
    objects.flatMap((one) => (Object.hasOwn(one, name) ? [one[name] ?? null] : []));
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, oneSchema(held(name), dialect)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** The schema of a property or an element that was seen with these values. */
export function oneSchema(values: readonly Json[], dialect: Dialect): JsonObject {
  const schemas = inferSchemas(values, dialect);
  const isNull = values.includes(null);
  // A schema without a type takes null as it is.
  const branches =
    isNull && dialect !== "3.0" && schemas.length > 0 ? [...schemas, { type: "null" }] : schemas;
  const [first, ...others] = branches;
  const whole = first === undefined || others.length > 0 ? anyOfEach(branches) : first;
  return isNull && dialect === "3.0" && first !== undefined ? { ...whole, nullable: true } : whole;
}

function anyOfEach(branches: readonly JsonObject[]): JsonObject {
  return branches.length === 0 ? {} : { anyOf: [...branches] };
}
