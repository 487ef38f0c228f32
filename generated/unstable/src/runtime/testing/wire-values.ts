import { explain } from "../explain.js";
import { exactJson } from "../int64.js";
import type { ParameterStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import { itemShapes, memberShapes, partsOf } from "./shape-parts.js";

/** Converts a string from a URL or a form to a number or a boolean, if the shape requires it and the string is one. */
export function valueOf(text: string, shape: Shape): unknown {
  if (typeof shape === "string") {
    if (shape === "boolean") return text === "true" || (text === "false" ? false : text);
    return shape === "integer" || shape === "number" ? numberOf(text) : text;
  }
  if ("number" in shape) return shape.number.as ? exactOf(text, shape.number.as) : numberOf(text);
  if ("literal" in shape) return String(shape.literal) === text ? shape.literal : text;
  if ("values" in shape) return shape.values.find((value) => String(value) === text) ?? text;
  if ("nullable" in shape) return valueOf(text, shape.nullable);
  if ("ref" in shape) return valueOf(text, shape.ref());
  const found = partsOf(shape)
    .map((part) => ({ part, value: valueOf(text, part) }))
    .find(({ part, value }) => explain(value, part).length === 0);
  return found === undefined ? text : found.value;
}

function exactOf(text: string, as: "string" | "bigint"): string | bigint {
  return as === "bigint" && /^-?\d+$/.test(text) ? BigInt(text) : text;
}

function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** The value of JSON of this shape; the text if it is none. */
export function jsonValue(text: string, shape: Shape): unknown {
  try {
    return exactJson(text, JSON.parse(text), shape);
  } catch {
    return text;
  }
}

/** The value of a field of a form, or a part: objects and lists are JSON. */
export function jsonOrText(text: string, shape: Shape): unknown {
  const isJson = itemShapes(shape) !== undefined || memberShapes(shape) !== undefined;
  const value = isJson ? jsonValue(text, shape) : text;
  return value === text ? valueOf(text, shape) : value;
}

/** How a list or an object stands in one text. */
export interface Delimited {
  readonly separator: string | RegExp;
  /** Whether the keys of an object have their values behind `=`. */
  readonly isExploded: boolean;
  /** Removes the encoding of one value. */
  readonly decode: (text: string) => string;
}

export function delimitedValue(text: string, shape: Shape, delimited: Delimited): unknown {
  const { separator, isExploded, decode } = delimited;
  const texts = text === "" ? [] : text.split(separator);
  const items = itemShapes(shape);
  const members = memberShapes(shape);
  const pairs = isExploded ? texts.map(splitPair) : pairsOf(texts);
  const isPaired = isExploded ? texts.every((one) => one.includes("=")) : texts.length % 2 === 0;
  const list = items && texts.map((one, index) => valueOf(decode(one), items(index)));
  const object =
    members && objectOf(pairs, (name, value) => valueOf(decode(value), members(name)), decode);
  const single = valueOf(decode(text), shape);
  const all = isPaired ? [list, object, single] : [list, single, object];
  return likeliest(
    shape,
    all.filter((value) => value !== undefined),
  );
}

/** What a text stands for where a shape has several forms: the first value that is of the shape, or else the first one. */
export function likeliest(shape: Shape, values: readonly unknown[]): unknown {
  if (values.length === 1) return values[0];
  const found = values.findIndex((value) => explain(value, shape).length === 0);
  return values[Math.max(found, 0)];
}

/** `a=b` */
export function splitPair(text: string): [name: string, value: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function pairsOf(texts: readonly string[]): [string, string][] {
  return texts.flatMap((text, index): [string, string][] =>
    index % 2 === 0 ? [[text, texts[index + 1] ?? ""]] : [],
  );
}

function objectOf(
  pairs: readonly [string, string][],
  read: (name: string, text: string) => unknown,
  decode: (text: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(([key, text]): [string, unknown] => [decode(key), read(decode(key), text)]),
  );
}

/** A parameter of a path or a header: `blue,black`, `.blue.black`, `;color=blue;color=black`. */
export function simpleValue(
  name: string,
  text: string,
  shape: Shape,
  { style = "simple", explode = false, json, decode }: ParameterStyle & Pick<Delimited, "decode">,
): unknown {
  if (json) return jsonValue(decode(text), shape);
  if (style !== "matrix") {
    const separator = style === "label" && explode ? "." : ",";
    const bare = style === "label" ? text.replace(/^\./, "") : text;
    return delimitedValue(bare, shape, { separator, isExploded: explode, decode });
  }
  const bare = text.replace(/^;/, "");
  const isObject = memberShapes(shape) !== undefined;
  if (explode && isObject)
    return delimitedValue(bare, shape, { separator: ";", isExploded: true, decode });
  const own = encodeURIComponent(name);
  const values = bare
    .split(";")
    .map((one) => splitPair(one))
    .filter(([key]) => key === own || decode(key) === name);
  const separator = explode ? ";" : ",";
  const joined = values.map(([, value]) => value).join(";");
  return delimitedValue(joined, shape, { separator, isExploded: false, decode });
}
