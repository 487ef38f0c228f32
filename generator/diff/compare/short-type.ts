import { typeText } from "../../emit/type-text.js";
import { identifier } from "../../text/code.js";
import type { Property, TypeNode } from "../../model/api-model.js";
import { mapChildren } from "../../model/type-walk.js";
import type { Side } from "./side.js";

/** A type as the generated package writes it, on one line and without its comments. */
export function shortType({ names }: Side, type: TypeNode): string {
  const text = typeText(bare(type), {
    direction: "request",
    reference: (schema) => identifier(names.models.get(schema) ?? "unknown"),
  });
  return text.replace(/\s*\n\s*/g, " ").replace(/Array<([\w.]+)>/g, "$1[]");
}

/** Removes comments. */
export function bare(type: TypeNode): TypeNode {
  const inner = mapChildren(type, bare);
  return inner.kind === "object"
    ? { ...inner, properties: inner.properties.map(bareProperty) }
    : inner;
}

function bareProperty({ name, type, required, access, pointer }: Property): Property {
  return { name, type, required, access, pointer, deprecated: false, examples: [] };
}
