import type { TypeNode } from "./api-model.js";
import type { Schemas } from "./resolve-type.js";

/** The types that a field may have in the objects of a type, from all its alternatives. */
export function fieldTypes(type: TypeNode, field: string, schemas: Schemas): readonly TypeNode[] {
  const found: TypeNode[] = [];
  const seen = new Set<string>();
  const waiting = [type];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "union" || node.kind === "intersection") waiting.push(...node.members);
    else if (node.kind === "nullable") waiting.push(node.inner);
    else if (node.kind === "object")
      found.push(...node.properties.filter(({ name }) => name === field).map((one) => one.type));
    else if (node.kind === "reference" && !seen.has(node.schema)) {
      seen.add(node.schema);
      const own = schemas.get(node.schema)?.type;
      if (own !== undefined) waiting.push(own);
    }
  }
  return found;
}
