import { styledJson } from "./json-text.js";
import type { AnyOperation } from "./operation.js";
import { valueText } from "./request.js";

/**
 * The query of a URL that one parameter is as a whole, without a name: JSON, or a text.
 * @see https://spec.openapis.org/oas/v3.2.0.html#fixed-fields-and-considerations-by-parameter-in
 */
export function wholeQuery({ route, styles }: AnyOperation, query: object = {}): string {
  return Object.entries(query)
    .filter(([, value]) => value != null)
    .map(([name, value]: [string, unknown]) => {
      const json = styles?.query?.[name]?.json;
      return valueText(name, json ? styledJson(json)(value, `"${name}"`, route) : value, route);
    })
    .join("&");
}
