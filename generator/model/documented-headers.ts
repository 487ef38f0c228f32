import type { Operation } from "./api-model.js";
import type { Header } from "./exchange.js";

/** The headers that the responses of an operation are described to have, each once: names have no upper and lower case. */
export function documentedHeaders({ responses }: Operation): readonly Header[] {
  const known = new Map<string, Header>();
  for (const header of responses.flatMap(({ headers }) => headers)) {
    const key = header.name.toLowerCase();
    if (known.get(key)?.description === undefined) known.set(key, header);
  }
  return [...known.values()];
}
