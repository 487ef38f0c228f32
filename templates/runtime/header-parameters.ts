import { notSent } from "./errors.js";
import type { OperationRequest } from "./operation.js";
import { parameterText } from "./parameter.js";

/** Adds header parameters, serialized as in a path but without percent-encoding, and cookie parameters. */
export function headerParameters(headers: Headers, request: OperationRequest, route: string): void {
  for (const [name, value] of Object.entries(request.header ?? {}) as [string, unknown][]) {
    const text = parameterText({ name, value, style: { style: "simple" }, route });
    try {
      if (value != null) headers.set(name, decodeURIComponent(text));
    } catch {
      throw notSent(route, `header "${name}" is not allowed in HTTP`);
    }
  }
  const cookies = Object.entries(request.cookie ?? {})
    .map(([name, value]: [string, unknown]) =>
      parameterText({ name, value, style: { explode: false }, route }),
    )
    .filter(Boolean);
  if (cookies.length) headers.set("cookie", cookies.join("; "));
}
