import { explain } from "../explain.js";
import type { ParameterStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import { decoded } from "./match-route.js";

/** Converts a string from a URL or a form to a number or a boolean, if the shape requires it and the string is one. */
export function valueOf(text: string, shape: Shape): unknown {
  if (typeof shape === "string") {
    if (shape === "boolean") return text === "true" || (text === "false" ? false : text);
    return shape === "integer" || shape === "number" ? numberOf(text) : text;
  }
  if ("number" in shape) return numberOf(text);
  if ("literal" in shape) return String(shape.literal) === text ? shape.literal : text;
  if ("values" in shape) return shape.values.find((value) => String(value) === text) ?? text;
  if ("nullable" in shape) return valueOf(text, shape.nullable);
  if ("ref" in shape) return valueOf(text, shape.ref());
  const parts = partsOf(shape);
  const found = parts
    .map((part) => ({ part, value: valueOf(text, part) }))
    .find(({ part, value }) => explain(value, part).length === 0);
  return found === undefined ? text : found.value;
}

function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function partsOf(shape: Exclude<Shape, string>): readonly Shape[] {
  if ("any" in shape) return shape.any;
  if ("one" in shape) return shape.one;
  return "all" in shape ? shape.all : [];
}

/** The fields that an object of this shape may have, in any branch. */
export function fieldsOf(shape: Shape): ReadonlyMap<string, Shape> {
  if (typeof shape === "string") return new Map();
  if ("nullable" in shape) return fieldsOf(shape.nullable);
  if ("ref" in shape) return fieldsOf(shape.ref());
  if (!("fields" in shape)) return mergedFields(partsOf(shape));
  const fields = Object.entries(shape.fields).map(([name, field]): [string, Shape] => [
    name,
    typeof field === "object" && "optional" in field ? field.optional : field,
  ]);
  return new Map(fields.filter(([, field]) => field !== "never"));
}

function mergedFields(shapes: readonly Shape[]): ReadonlyMap<string, Shape> {
  const merged = new Map<string, Shape>();
  for (const [name, shape] of shapes.flatMap((one) => [...fieldsOf(one)])) {
    const known = merged.get(name);
    merged.set(name, known === undefined ? shape : { any: [known, shape] });
  }
  return merged;
}

/** The elements of a list; undefined if it is not a list. */
export function listShape(shape: Shape): Shape | undefined {
  if (typeof shape === "string") return undefined;
  if ("nullable" in shape) return listShape(shape.nullable);
  if ("ref" in shape) return listShape(shape.ref());
  if ("list" in shape) return shape.list;
  return partsOf(shape)
    .map(listShape)
    .find((found) => found !== undefined);
}

/** Reads a query, or a form in the same format, as an object of this shape. Unknown fields are strings. */
export function queryValues(
  text: string,
  shape: Shape,
  styles: Readonly<Record<string, ParameterStyle>> = {},
): Record<string, unknown> {
  const fields = fieldsOf(shape);
  const given = new Map<string, string[]>();
  for (const pair of text.split("&").filter(Boolean)) {
    const [name = "", ...rest] = pair.split("=");
    const key = decoded(name.replaceAll("+", " "));
    given.set(key, [...(given.get(key) ?? []), rest.join("=").replaceAll("+", " ")]);
  }
  const values = new Map<string, unknown>();
  for (const [key, texts] of given) {
    // `filter[name]=…`
    const [, owner, inner] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(key) ?? [];
    if (owner !== undefined && inner !== undefined && styles[owner]?.style === "deepObject") {
      const field = fieldsOf(fields.get(owner) ?? "unknown").get(inner) ?? "unknown";
      values.set(owner, { ...Object(values.get(owner)), [inner]: fieldValue(texts, field, {}) });
    } else {
      values.set(key, fieldValue(texts, fields.get(key) ?? "unknown", styles[key] ?? {}));
    }
  }
  return Object.fromEntries(values);
}

function fieldValue(texts: readonly string[], shape: Shape, style: ParameterStyle): unknown {
  const [first = ""] = texts;
  if (style.json === true) {
    try {
      return JSON.parse(decoded(first));
    } catch {
      return decoded(first);
    }
  }
  const items = listShape(shape);
  if (items === undefined) return valueOf(decoded(first), shape);
  const { style: name = "form", explode = name === "form" } = style;
  const separator = { spaceDelimited: / |%20/, pipeDelimited: /\||%7C/i }[name as string] ?? ",";
  const parts = explode ? texts : first.split(separator);
  return parts.map((text) => valueOf(decoded(text), items));
}
