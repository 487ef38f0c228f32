import type { Operation } from "./api-model.js";
import { camelCase } from "./words.js";
import type { Call } from "./names.js";

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** The constant behind `request("GET /…")`: of an operation with its own calls, among all calls. */
export function routeConstant(
  operation: Operation,
  [call]: readonly Call[],
  calls: readonly Call[],
): string {
  if (call !== undefined && operation.forms.length === 0) return call.constant;
  const name = camelCase(operation.id);
  return calls.some((one) => one.constant === name) ? `${name}Route` : name;
}
