import type { AnyOperation } from "./operation.js";
import { valueText } from "./request.js";

/** The query of a URL, without the `?`. Parameters keep their order; an array repeats its name for each item. */
export function queryText(operation: AnyOperation, query: object = {}): string {
  const { route, parameter, styles } = operation;
  return Object.entries(query)
    .flatMap(
      ([name, value]: [string, unknown]) =>
        parameter?.(operation, "query", name, value) ??
        [value]
          .flat()
          .map(
            (item) =>
              item != null &&
              `${valueText(name, name, route)}=${valueText(name, item, route, styles?.query?.[name]?.double && Infinity)}`,
          ),
    )
    .filter(Boolean)
    .join("&");
}
