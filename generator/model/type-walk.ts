import type { TypeNode } from "./api-model.js";
import { unreachable } from "./api-model.js";
import { ruleTypes } from "./rule.js";

/** The type with each type that is inline in it replaced by what `change` makes of that one. */
export function mapChildren(type: TypeNode, change: (child: TypeNode) => TypeNode): TypeNode {
  switch (type.kind) {
    case "array":
      return { ...type, items: change(type.items) };
    case "tuple":
      return {
        ...type,
        items: type.items.map(change),
        ...(type.rest === undefined ? {} : { rest: change(type.rest) }),
      };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          type: change(property.type),
        })),
        additional: typeof type.additional === "string" ? type.additional : change(type.additional),
      };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(change) };
    case "nullable":
      return { ...type, inner: change(type.inner) };
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "binary":
    case "literal":
    case "enum":
    case "reference":
      return type;
    default:
      return unreachable(type);
  }
}

/** Calls back for a type and all that is inline in it and in its rules, the outermost first. */
export function visitTypes(type: TypeNode, see: (node: TypeNode) => void): void {
  see(type);
  for (const rule of type.rules ?? []) for (const one of ruleTypes(rule)) visitTypes(one, see);
  mapChildren(type, (child) => {
    visitTypes(child, see);
    return child;
  });
}

/** The names of the schemas that a type refers to. */
export function referencesIn(type: TypeNode): ReadonlySet<string> {
  const names = new Set<string>();
  visitTypes(type, (node) => {
    if (node.kind === "reference") names.add(node.schema);
  });
  return names;
}
