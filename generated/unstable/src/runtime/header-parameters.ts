import { notSent } from "./errors.js";
import { styledJson } from "./json-text.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import { parameterPairs, parameterText, withoutEncoding } from "./parameter.js";

/** Adds header parameters, serialized as in a path but without percent-encoding, and cookie parameters. */
export function headerParameters(
  headers: Headers,
  { header = {}, cookie = {} }: OperationRequest,
  operation: AnyOperation,
): void {
  const { route, styles } = operation;
  for (const [name, value] of Object.entries(header) as [string, unknown][]) {
    const text = headerText(name, value, operation);
    try {
      if (text || value === "") headers.set(name, text);
    } catch {
      throw notSent(route, `header "${name}" is not allowed in HTTP`);
    }
  }
  // Exploded, each item and each key is a cookie of its own: `&` separates none.
  const cookies = Object.entries(cookie).flatMap(([name, value]: [string, unknown]) =>
    parameterPairs({ name, value, style: styles?.cookie?.[name] ?? {}, route }),
  );
  if (cookies.length) headers.set("cookie", cookies.map((pair) => pair.join("=")).join("; "));
}

function headerText(name: string, value: unknown, { route, styles }: AnyOperation): string {
  const style = { style: "simple", ...styles?.header?.[name] } as const;
  if (!style.json || value == null) {
    const parameter = { name, value, style, route };
    return withoutEncoding(parameterText(parameter), parameter);
  }
  // Headers have no other characters; JSON can do without them.
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return styledJson(style.json)(value, `the header "${name}"`, route).replace(/[^ -~]/g, escape);
}
