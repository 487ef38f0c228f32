import { exactJsonText } from "./json-text.js";
import { isJson } from "./media-type.js";
import type { FieldStyle } from "./operation.js";
import { isPlainObject, parameterText } from "./parameter.js";
import { valueText } from "./request.js";
import { raw, setType, type Writer } from "./writers.js";

/**
 * `application/x-www-form-urlencoded`: an object. Arrays repeat their field, objects are JSON, unless the description
 * gives a field another style; undefined and null are omitted.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-the-x-www-form-urlencoded-media-type
 */
export const form: Writer = (body, operation, headers) => {
  if (!isPlainObject(body)) return raw(body, operation, headers);
  const { route, bodyType = "", fields } = operation;
  setType(headers, bodyType);
  return Object.entries(body)
    .map(([name, value]: [string, unknown]) => fieldText(name, value, fields?.[name], route))
    .filter(Boolean)
    .join("&");
};

function fieldText(
  name: string,
  value: unknown,
  { style, type = "", ...marks }: FieldStyle = {},
  route: string,
): string {
  if (style) {
    const text = parameterText({ name, value, style: { style, ...marks }, route });
    // `metadata[order]=1`: in a form, brackets need no encoding.
    return text.replace(/%5[BD]/g, decodeURIComponent);
  }
  return [value]
    .flat()
    .filter((item) => item != null)
    .map((item) => {
      const isJsonItem = isJson(type) || isPlainObject(item) || Array.isArray(item);
      const text = isJsonItem ? exactJsonText(item, `"${name}"`, route) : item;
      return `${valueText(name, name, route)}=${valueText(name, text, route, Infinity)}`;
    })
    .join("&");
}
