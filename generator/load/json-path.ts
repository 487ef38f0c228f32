import { createRequire } from "node:module";
import type * as JsonPath from "json-p3";
import type { JSONPathEnvironment, Token } from "json-p3";
import type { Json } from "./spec-document.js";

/** A selected value: the segments that lead to it. */
export type Selected = readonly (string | number)[];

/** Each value that a JSONPath (RFC 9535) selects, once. Throws where the text is not a JSONPath. */
export function selectPaths(root: Json, expression: string): Selected[] {
  // Reading a file limits how deep its values are nested.
  const environment = new (library().JSONPathEnvironment)({ maxRecursionDepth: Infinity });
  allowControls(environment);
  const selected = new Map<string, Selected>();
  for (const { location } of environment.query(expression, root)) {
    // A nodelist may hold one node twice: https://www.rfc-editor.org/rfc/rfc9535#section-2.1.2
    selected.set(JSON.stringify(location), location);
  }
  return [...selected.values()];
}

const require = createRequire(import.meta.url);

/** Loaded for the first correction: most descriptions have none. */
const library = () => require("json-p3") as typeof JsonPath;

/**
 * json-p3 2.3.1 refuses control characters that are escaped, as in `$['\u000a']`.
 * @see https://www.rfc-editor.org/rfc/rfc9535#section-2.3.1.1
 */
function allowControls(environment: JSONPathEnvironment): void {
  const parser: unknown = Reflect.get(environment, "parser");
  if (typeof parser !== "object" || parser === null) return;
  Reflect.set(parser, "stringFromCodePoint", (unit: number, token: Token) => {
    // The token is as it was written: in it, none may stand by itself.
    if ([...token.value].some((one) => one < " "))
      throw new (library().JSONPathSyntaxError)("invalid character", token);
    return String.fromCodePoint(unit);
  });
}

/** Whether a target can be written: JSONPath has no way to name a key with half of a surrogate pair. */
export function isPath(target: string): boolean {
  return !/\p{Surrogate}/u.test(target);
}
