import { exec } from "jsonpath-rfc9535";
import type { Json } from "./spec-document.js";

/** A selected value: the segments that lead to it. */
export type Selected = readonly (string | number)[];

/** Each value that a JSONPath (RFC 9535) selects, once. Throws where the text is not a JSONPath. */
export function selectPaths(root: Json, expression: string): Selected[] {
  const selected = new Map<string, Selected>();
  exec(root, expression, (_, path) => {
    const segments = path.map((segment) =>
      typeof segment === "string" ? plainName(segment) : segment,
    );
    // A nodelist may hold one node twice: https://www.rfc-editor.org/rfc/rfc9535#section-2.1.2
    selected.set(JSON.stringify(segments), segments);
  });
  return [...selected.values()];
}

/** The library gives names as in a normalized path: https://www.rfc-editor.org/rfc/rfc9535#section-2.7 */
function plainName(name: string): string {
  return name.replaceAll(
    /\\(?:u([0-9a-f]{4})|(.))/gs,
    (_, code: string | undefined, letter: string = "") =>
      code === undefined ? (controls[letter] ?? letter) : String.fromCharCode(parseInt(code, 16)),
  );
}

const controls: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Whether a target can be written: JSONPath has no way to name a key with half of a surrogate pair. */
export function isPath(target: string): boolean {
  return !/\p{Surrogate}/u.test(target);
}
