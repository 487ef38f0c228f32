import { typeText } from "../emit/type-text.js";
import { identifier } from "../emit/code.js";
import type { Property, TypeNode } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import type { Side } from "./side.js";

/** A type as the generated package writes it, on one line and without its comments. */
export function shortType({ names }: Side, type: TypeNode): string {
  const text = typeText(bare(type), {
    direction: "request",
    reference: (schema) => identifier(names.models.get(schema) ?? "unknown"),
  });
  return text.replace(/\s*\n\s*/g, " ").replace(/Array<([\w.]+)>/g, "$1[]");
}

function bare(type: TypeNode): TypeNode {
  switch (type.kind) {
    case "object":
      return {
        ...type,
        properties: type.properties.map(bareProperty),
        additional: typeof type.additional === "string" ? type.additional : bare(type.additional),
      };
    case "array":
      return { ...type, items: bare(type.items) };
    case "tuple":
      return {
        ...type,
        items: type.items.map(bare),
        ...(type.rest === undefined ? {} : { rest: bare(type.rest) }),
      };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(bare) };
    case "nullable":
      return { ...type, inner: bare(type.inner) };
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

function bareProperty({ name, type, required, access, pointer }: Property): Property {
  return { name, type: bare(type), required, access, pointer, deprecated: false, examples: [] };
}
