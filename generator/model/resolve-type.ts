import type { NamedSchema, TypeNode } from "./api-model.js";

/** The named schemas of one description. */
export type Schemas = ReadonlyMap<string, Pick<NamedSchema, "type">>;

/** What a type is behind its references, and without null; undefined where they lead nowhere, or in a circle. */
export function resolveType(type: TypeNode | undefined, schemas: Schemas): TypeNode | undefined {
  const seen = new Set<string>();
  let node = type;
  while (node?.kind === "nullable" || node?.kind === "reference") {
    if (node.kind === "nullable") {
      node = node.inner;
      continue;
    }
    if (seen.has(node.schema)) return undefined;
    seen.add(node.schema);
    node = schemas.get(node.schema)?.type;
  }
  return node;
}
