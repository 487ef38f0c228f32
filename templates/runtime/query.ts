import type { AnyOperation } from "./operation.js";
import { valueText } from "./request.js";

/** A query of a URL, without the `?`; its parameters in the given order, an array's name with each item. */
export function queryText(operation: AnyOperation, query: object = {}): string {
  const { route, parameter } = operation;
  return Object.entries(query)
    .flatMap(
      ([name, value]: [string, unknown]) =>
        parameter?.(operation, "query", name, value) ??
        [value]
          .flat()
          .map(
            (item) =>
              item != null && `${valueText(name, name, route)}=${valueText(name, item, route)}`,
          ),
    )
    .filter(Boolean)
    .join("&");
}
