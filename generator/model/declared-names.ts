import type { ObjectType, TypeNode } from "./api-model.js";
import type { Schemas } from "./resolve-type.js";

/** The names of the properties that an object type declares; undefined where the type is not an object. */
export function declaredNames(type: TypeNode, schemas: Schemas): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting: TypeNode[] = [type];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "union" || node.kind === "intersection") waiting.push(...node.members);
    else if (node.kind === "reference") {
      if (!seen.has(node.schema)) waiting.push(schemaType(node.schema, schemas));
      seen.add(node.schema);
    } else if (node.kind === "object" && isOpen(node)) {
      for (const { name } of node.properties) names.add(name);
    } else return undefined;
  }
  return names;
}

/** Beside further fields of one type no query field of another could stand. */
function isOpen({ additional }: ObjectType): boolean {
  return typeof additional === "string" || additional.kind === "unknown";
}

/** The type of a named schema; any value if there is no such schema. */
function schemaType(name: string, schemas: Schemas): TypeNode {
  return schemas.get(name)?.type ?? { kind: "unknown" };
}
