import type { AnyOperation } from "./operation.js";
import { queryText } from "./query.js";

/** The query of an operation that has one of its own, which each request sends first. */
export function fixedQuery(operation: AnyOperation, query?: object): string {
  return [operation.fixed, queryText(operation, query)].filter(Boolean).join("&");
}
