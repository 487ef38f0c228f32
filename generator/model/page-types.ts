import type { Property, TypeNode } from "./api-model.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** The type of a field, by its path such as `data.articles`; the type itself for an empty path. */
export function typeAt(
  type: TypeNode | undefined,
  path: string,
  schemas: Schemas,
): TypeNode | undefined {
  let found = type;
  for (const name of path === "" ? [] : path.split(".")) {
    found = propertiesOf(found, schemas).find((one) => one.name === name)?.type;
  }
  return resolveType(found, schemas);
}

/** Without recursion, since a chain of schemas may be long; one that is a part of itself is looked at once. */
export function propertiesOf(type: TypeNode | undefined, schemas: Schemas): readonly Property[] {
  const found: Property[] = [];
  const seen = new Set<string>();
  const waiting = [type];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node?.kind === "object") found.push(...node.properties);
    else if (node?.kind === "intersection") waiting.push(...node.members.toReversed());
    else if (node?.kind === "nullable") waiting.push(node.inner);
    else if (node?.kind === "reference" && !seen.has(node.schema)) {
      seen.add(node.schema);
      waiting.push(schemas.get(node.schema)?.type);
    }
  }
  return found;
}
