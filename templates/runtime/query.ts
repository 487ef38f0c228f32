import type { AnyOperation } from "./operation.js";
import { valueText } from "./request.js";

/** A query as it stands in a URL, without the `?`; its parameters in the order given, a list's name with each item. */
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
