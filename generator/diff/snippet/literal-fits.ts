import { visibleProperties } from "../../model/direction.js";
import { isJsonObject } from "../../load/json.js";
import type { Json } from "../../load/spec-document.js";
import type { ObjectType, TypeNode } from "../../model/api-model.js";
import { resolveType, type Schemas } from "../../model/resolve-type.js";
import { accepts } from "../../values/accepts.js";

/** `surely`: a yes must be right. `possibly`: a no must be right. */
export type Certainty = "surely" | "possibly";

/**
 * Whether TypeScript accepts a literal as a value of a request type. Limits, formats and patterns do not count. A key that
 * no part of the type declares is an error, and a key whose value is of no type that some part declares for it.
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
    const fitting = inner.filter((one) => fits(one, entry, schemas));
    const known = certainty === "surely" ? fitting : inner;
    return fitting.length > 0 && areKeysKnown(known, entry, schemas, certainty);
  });
}

/** The type without references and unions. */
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
      return lookedInto(branchesOf(type, schemas), value, schemas, certainty).flatMap(inner);
    default:
      return [type];
  }
}

/** The members of a union, and of the unions in it. */
function branchesOf(type: TypeNode, schemas: Schemas): readonly TypeNode[] {
  if (type.kind === "union") return type.members.flatMap((member) => branchesOf(member, schemas));
  const inner = type.kind === "reference" ? schemas.get(type.schema)?.type : undefined;
  return inner?.kind === "union" ? branchesOf(inner, schemas) : [type];
}

/**
 * The members in which TypeScript looks for keys: all, but those that a tag excludes. A tag is a property whose type is a
 * literal in some member; it excludes where it has the right value for another one.
 */
function lookedInto(
  members: readonly TypeNode[],
  value: Json,
  schemas: Schemas,
  certainty: Certainty,
): readonly TypeNode[] {
  if (!isJsonObject(value)) return members;
  const objects = members.map((member) => objectsIn(member, schemas));
  const typesByKey = Object.entries(value).map(([key, entry]) => ({
    entry,
    types: objects.map((parts) => parts?.flatMap((part) => typesOfKey(part, key))),
  }));
  const tags = typesByKey.filter(({ types }) =>
    types.some((own) => own?.some((one) => isLiteral(one, schemas))),
  );
  if (certainty === "surely")
    return tags.length === 0 && !objects.includes(undefined)
      ? members
      : members.filter((member) => fits(member, value, schemas));
  const excluded = new Set<TypeNode>();
  for (const { entry, types } of tags) {
    const isRight = (own: readonly TypeNode[]) =>
      own.length > 0 && own.every((one) => fits(one, entry, schemas));
    if (!types.some((own) => own !== undefined && isRight(own))) continue;
    types.forEach((own, index) => {
      const member = members[index];
      if (member !== undefined && own !== undefined && !isRight(own)) excluded.add(member);
    });
  }
  return members.filter((member) => !excluded.has(member));
}

/** The objects that a member consists of; undefined if it is, or may be, something else. */
function objectsIn(type: TypeNode, schemas: Schemas): readonly ObjectType[] | undefined {
  switch (type.kind) {
    case "object":
      return [type];
    case "reference":
      return objectsIn(schemas.get(type.schema)?.type ?? { kind: "unknown" }, schemas);
    case "intersection": {
      const parts = type.members.map((member) => objectsIn(member, schemas));
      return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    default:
      return undefined;
  }
}

function isLiteral(type: TypeNode, schemas: Schemas): boolean {
  const kind = resolveType(type, schemas)?.kind;
  return kind === "literal" || kind === "enum" || kind === "boolean" || kind === "null";
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
