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
export function parameterText({ name, value, style: given, route }: Parameter): string {
  const { style = "form", explode = style === "form", allowReserved, json } = given;
  const [before, between, within, isNamed] = marks[style] ?? ["", "&", ",", true];
  const isDeep = style === "deepObject";

  const encode = (item: unknown): string => {
    const text = valueText(name, item, route);
    return allowReserved ? unescapeReserved(text) : text;
  };
  // The specification leaves nesting to `deepObject` and does not define arrays there; common practice repeats the key.
  const flatten = (key: string, item: unknown, mayNest: boolean): [string, string][] => {
    if (item == null) return [];
    if (!mayNest || !(Array.isArray(item) || isPlainObject(item))) {
      return [[encode(key), encode(item)]];
    }
    const nameOf = (inner: string) =>
      Array.isArray(item) ? key : isDeep ? `${key}[${inner}]` : inner;
    return Object.entries(item).flatMap(([inner, member]) =>
      flatten(nameOf(inner), member, isDeep),
    );
  };

  const items = flatten(name, json && value != null ? JSON.stringify(value) : value, true);
  if (!items.length) return "";
  const hasKeys = isPlainObject(value) && !json;
  if (explode || isDeep) {
    const itemText = (item: [string, string]) => (hasKeys || isNamed ? item.join("=") : item[1]);
    return before + items.map(itemText).join(between);
  }
  const list = hasKeys ? items.flat() : items.map((item) => item[1]);
  return before + (isNamed ? `${encode(name)}=` : "") + list.join(within);
}

/** By style: the prefix, the separator if exploded, the separator if not exploded, and whether it is named. */
const marks: {
  readonly [Style in NonNullable<ParameterStyle["style"]>]?: readonly [
    before: string,
    between: string,
    within: string,
    isNamed: boolean,
  ];
} = {
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
