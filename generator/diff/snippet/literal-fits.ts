import { visibleProperties } from "../../model/direction.js";
import { isJsonObject } from "../../load/json.js";
import type { Json } from "../../load/spec-document.js";
import type { ObjectType, TypeNode } from "../../model/api-model.js";
import type { Schemas } from "../../model/resolve-type.js";
import { accepts } from "../../values/accepts.js";

/** `surely`: a yes must be right. `possibly`: a no must be right. */
export type Certainty = "surely" | "possibly";

/**
 * Whether TypeScript accepts a literal as a value of a request type. Limits, formats and patterns do not count, and a key
 * that no part of the type declares is an error.
 */
export function literalFits(
  type: TypeNode,
  value: Json,
  schemas: Schemas,
  certainty: Certainty,
): boolean {
  return fits(type, value, schemas) && areKeysKnown([type], value, schemas, certainty);
}

function fits(type: TypeNode, value: Json, schemas: Schemas): boolean {
  return accepts(type, value, { schemas, direction: "request", level: "types" });
}

/** Checks the keys of a literal and of all its parts against several types at once. */
function areKeysKnown(
  types: readonly TypeNode[],
  value: Json,
  schemas: Schemas,
  certainty: Certainty,
): boolean {
  const plain = types.flatMap((type) => flattened(type, value, schemas, certainty));
  if (plain.some(({ kind }) => kind === "unknown")) return true;
  if (Array.isArray(value)) {
    const items = plain.flatMap((type) => (type.kind === "array" ? [type.items] : []));
    return items.length === 0 || value.every((one) => areKeysKnown(items, one, schemas, certainty));
  }
  if (!isJsonObject(value)) return true;
  const objects = plain.flatMap((type) => (type.kind === "object" ? [type] : []));
  return Object.entries(value).every(([key, entry]) => {
    const inner = objects.flatMap((object) => typesOfKey(object, key));
    return inner.length > 0 && areKeysKnown(inner, entry, schemas, certainty);
  });
}

/** The type without references and unions. In `surely`, only the members that the value matches. */
function flattened(
  type: TypeNode,
  value: Json,
  schemas: Schemas,
  certainty: Certainty,
): readonly TypeNode[] {
  const inner = (node: TypeNode) => flattened(node, value, schemas, certainty);
  switch (type.kind) {
    case "reference": {
      const schema = schemas.get(type.schema);
      return schema === undefined ? [{ kind: "unknown" }] : inner(schema.type);
    }
    case "nullable":
      return inner(type.inner);
    case "intersection":
      return type.members.flatMap(inner);
    case "union":
      return type.members
        .filter((member) => certainty === "possibly" || fits(member, value, schemas))
        .flatMap(inner);
    default:
      return [type];
  }
}

function typesOfKey(type: ObjectType, key: string): readonly TypeNode[] {
  const properties = visibleProperties(type, "request");
  const own = properties.find(({ name }) => name === key);
  if (own !== undefined) return [own.type];
  if (typeof type.additional !== "string") return [type.additional];
  // An object without declared properties is a `Record<string, unknown>`.
  const isBare = properties.length === 0 && type.additional === "unspecified";
  return isBare ? [{ kind: "unknown" }] : [];
}
