import { notSent } from "./errors.js";
import { styledJson } from "./json-text.js";
import type { AnyOperation, ParameterStyle } from "./operation.js";
import { valueText } from "./request.js";

/** A parameter to serialize. */
export interface Parameter {
  readonly name: string;
  readonly value: unknown;
  readonly style: ParameterStyle;
  /** The route, for the error if its value cannot be serialized. */
  readonly route: string;
}

/**
 * A serialized, percent-encoded parameter for a path or a query; an empty string if it is not sent.
 *
 * The styles come from RFC 6570, and so does the rule that undefined, null, and empty arrays and objects are not sent
 * (section 2.3).
 *
 * @throws {InvalidRequestError} for a value that the style cannot serialize.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function parameterText(parameter: Parameter): string {
  const { value, style } = parameter;
  const [before, between, , isNamed] = marksOf(style);
  const pairs = parameterPairs(parameter);
  const isSplit = isExploded(style) && isPlainObject(value) && !style.json;
  const texts = pairs.map(([key, text]) => {
    // RFC 6570, section 3.2.7: an empty value in this style has no `=`.
    if (style.style === "matrix" && !text) return key;
    return isNamed || isSplit ? `${key}=${text}` : text;
  });
  return texts.length ? before + texts.join(between) : "";
}

/** The names and the values, percent-encoded, that stand side by side: one for each item or key if it is exploded. */
export function parameterPairs({ name, value, style, route }: Parameter): [string, string][] {
  const { allowReserved, json } = style;
  const isDeep = style.style === "deepObject";
  // Keys that are parameters of their own may have a list, as other parameters do.
  const mayHaveLists = (style.style ?? "form") === "form" && isExploded(style);

  const encode = (item: unknown): string => {
    const text = valueText(name, item, route, style.double && Infinity);
    return allowReserved ? unescapeReserved(text) : text;
  };
  // The specification leaves nesting to `deepObject` and does not define arrays there; common practice numbers the items.
  const flatten = (key: string, item: unknown, mayNest: boolean): [string, string][] => {
    if (item == null) return [];
    if (!mayNest || !(Array.isArray(item) || isPlainObject(item))) {
      return [[encode(key), encode(item)]];
    }
    const nameOf = (inner: string) =>
      isDeep ? `${key}[${inner}]` : Array.isArray(item) ? key : inner;
    return Object.entries(item).flatMap(([inner, member]) =>
      flatten(
        nameOf(inner),
        member,
        isDeep || (mayHaveLists && isPlainObject(item) && Array.isArray(member)),
      ),
    );
  };

  const isText = json && value != null;
  const items = flatten(name, isText ? styledJson(json)(value, `"${name}"`, route) : value, true);
  if (!items.length || isExploded(style)) return items;
  const [, , within] = marksOf(style);
  if (json || Object(value) !== value) return items;
  const list = isPlainObject(value) ? items.flat() : items.map((item) => item[1]);
  // A comma of an item stays encoded, even where reserved characters need not be.
  const texts = within === "," ? list.map((item) => item.replace(/,/g, "%2C")) : list;
  if (texts.some((item) => item.includes(within))) {
    throw undivided(name, decodeURIComponent(within), route);
  }
  return [[encode(name), texts.join(within)]];
}

/** A separator that is the same encoded: what has one in it would arrive as several values. */
function undivided(name: string, separator: string, route: string): Error {
  return notSent(route, `"${name}" has "${separator}" in an item, which separates its items`);
}

/**
 * The text of a list or an object, where nothing is percent-encoded.
 *
 * @throws {InvalidRequestError} if an item has a comma, and commas stand between the items.
 */
export function withoutEncoding(encoded: string, { name, value, style, route }: Parameter): string {
  const isList = Object(value) === value && marksOf(style)[2] === ",";
  if (isList && encoded.includes("%2C")) throw undivided(name, ",", route);
  return decodeURIComponent(encoded);
}

/** Like `parameterPairs`, without percent-encoding. */
export function plainPairs(parameter: Parameter): [string, string][] {
  const isJoined = parameter.style.explode === false;
  return parameterPairs(parameter).map(([key, text]) => [
    decodeURIComponent(key),
    isJoined ? withoutEncoding(text, parameter) : decodeURIComponent(text),
  ]);
}

function isExploded({ style = "form", explode = style === "form" }: ParameterStyle): boolean {
  return explode || style === "deepObject";
}

type Marks = readonly [before: string, between: string, within: string, isNamed: boolean];

function marksOf({ style = "form" }: ParameterStyle): Marks {
  return marks[style] ?? ["", "&", ",", true];
}

/** By style: the prefix, the separator if exploded, the separator if not exploded, and whether it is named. */
const marks: { readonly [Style in NonNullable<ParameterStyle["style"]>]?: Marks } = {
  simple: ["", ",", ",", false],
  label: [".", ".", ",", false],
  matrix: [";", ";", ",", true],
  spaceDelimited: ["", "&", "%20", true],
  pipeDelimited: ["", "&", "%7C", true],
};

/** Whether a value is a plain object, unlike a `Date`, a `Map` or a `Blob`. */
export function isPlainObject(value: unknown): value is object {
  return {}.toString.call(value) === "[object Object]";
}

/**
 * Restores the reserved characters and the percent-encoded triplets that `allowReserved` permits, except `#`, `[` and
 * `]`, which a query may not contain, and `&` and `+`, which have a meaning there.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-allow-reserved
 */
function unescapeReserved(encoded: string): string {
  return encoded
    .replace(/%(3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent)
    .replace(/%25([\dA-F]{2})/gi, "%$1");
}

/** A parameter, serialized as its operation declares. */
export function styledParameter(
  { route, styles }: AnyOperation,
  place: "path" | "query",
  name: string,
  value: unknown,
): string {
  const style = {
    style: place === "path" ? "simple" : "form",
    ...styles?.[place]?.[name],
  } as const;
  const text = parameterText({ name, value, style, route });
  // `allowReserved` is for queries. In a path, these characters would add a segment or end it.
  return place === "path" ? text.replace(/[/?]/g, encodeURIComponent) : text;
}
