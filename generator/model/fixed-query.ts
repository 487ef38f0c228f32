import type { Operation, Parameter } from "./api-model.js";

/**
 * What the fragment of a path says that no parameter does. Descriptions of RPC APIs tell their operations apart by one:
 * `/#Action=StopBox`. A fragment is never sent, and what is meant is a query.
 */
export function fixedQueryOf(
  { path, headerParameters }: Operation,
  query: readonly Parameter[],
): string | undefined {
  const described = new Set([...query, ...headerParameters].map(({ name }) => name.toLowerCase()));
  const [, fragment = ""] = path.split("#");
  const pairs = fragment.split("&").filter((pair) => {
    const [name = "", ...value] = pair.split("=");
    return value.length > 0 && !described.has(name.toLowerCase());
  });
  return pairs.length === 0 ? undefined : pairs.join("&");
}
