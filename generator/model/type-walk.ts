import type { TypeNode } from "./api-model.js";
import { unreachable } from "./api-model.js";
import { ruleTypes } from "./rule.js";

/** The type with each type that is inline in it replaced by what `change` makes of that one; itself where none is another. */
export function mapChildren(type: TypeNode, change: (child: TypeNode) => TypeNode): TypeNode {
  switch (type.kind) {
    case "array":
      return withPart(type, { items: change(type.items) });
    case "tuple":
      return withPart(type, {
        items: mapped(type.items, change),
        ...(type.rest === undefined ? {} : { rest: change(type.rest) }),
      });
    case "object":
      return withPart(type, {
        properties: mapped(type.properties, (property) =>
          withPart(property, { type: change(property.type) }),
        ),
        additional: typeof type.additional === "string" ? type.additional : change(type.additional),
      });
    case "union":
    case "intersection":
      return withPart(type, { members: mapped(type.members, change) });
    case "nullable":
      return withPart(type, { inner: change(type.inner) });
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

/** The whole with some of its parts replaced; itself where none is another. */
export function withPart<T extends object>(whole: T, parts: Partial<T>): T {
  for (const key in parts) if (parts[key] !== whole[key]) return { ...whole, ...parts };
  return whole;
}

/** The list itself where nothing in it is another: most walks change little, and a copy of a whole model takes long. */
export function mapped<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let copy: T[] | undefined;
  let index = 0;
  for (const item of list) {
    const changed = change(item);
    if (changed !== item) copy ??= list.slice(0, index);
    copy?.push(changed);
    index += 1;
  }
  return copy ?? list;
}

/** Calls back for a type and all that is inline in it and in its rules, the outermost first. */
export function visitTypes(type: TypeNode, see: (node: TypeNode) => void): void {
  see(type);
  for (const rule of type.rules ?? []) for (const one of ruleTypes(rule)) visitTypes(one, see);
  for (const child of childTypes(type)) visitTypes(child, see);
}

/** Whether types are inline in it. */
export function hasChildren(type: TypeNode): boolean {
  return childTypes(type).length > 0;
}

const none: readonly TypeNode[] = [];

function childTypes(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.items : [...type.items, type.rest];
    case "object": {
      const types = type.properties.map((property) => property.type);
      if (typeof type.additional !== "string") types.push(type.additional);
      return types;
    }
    case "union":
    case "intersection":
      return type.members;
    case "nullable":
      return [type.inner];
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
      return none;
    default:
      return unreachable(type);
  }
}

/** The names of the schemas that a type refers to. */
export function referencesIn(type: TypeNode): ReadonlySet<string> {
  const names = new Set<string>();
  visitTypes(type, (node) => {
    if (node.kind === "reference") names.add(node.schema);
  });
  return names;
}
