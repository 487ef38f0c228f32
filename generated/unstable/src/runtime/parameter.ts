import type { AnyOperation, ParameterStyle } from "./operation.js";
import { valueText } from "./request.js";

/** A parameter to write into a request. */
export interface Parameter {
  readonly name: string;
  readonly value: unknown;
  readonly style: ParameterStyle;
  /** For the error when its value cannot be written. */
  readonly route: string;
}

/**
 * A parameter as it stands in a path or a query, percent-encoded; empty where there is nothing to send.
 *
 * The styles come from RFC 6570, and so does what is not sent: undefined, null, and lists and objects without
 * members (section 2.3).
 *
 * @throws {InvalidRequestError} for a value that the style has no form for.
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
  // The specification leaves nesting to `deepObject`, and is silent on lists there; common practice repeats the key.
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

/** By style: what stands before it, between its items exploded, between its items not exploded; whether it is named. */
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

/** Whether a value's members are all there is to it, unlike those of a `Date`, a `Map` or a `Blob`. */
export function isPlainObject(value: unknown): value is object {
  return {}.toString.call(value) === "[object Object]";
}

/**
 * Gives back the reserved characters and the percent-encoded triplets that `allowReserved` lets through, but for `#`,
 * `[` and `]`, which a query may not hold, and `&` and `+`, which mean something there.
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-allow-reserved
 */
function unescapeReserved(encoded: string): string {
  return encoded
    .replace(/%(3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent)
    .replace(/%25([\dA-F]{2})/gi, "%$1");
}

/** A parameter as its operation wants it written. */
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
  // `allowReserved` is meant for queries. In a path these would add a segment, or end it.
  return place === "path" ? text.replace(/[/?]/g, encodeURIComponent) : text;
}
