import type { Discriminator, TypeNode } from "./api-model.js";

export function nullable(type: TypeNode): TypeNode {
  const isNullAlready = type.kind === "nullable" || type.kind === "null" || type.kind === "unknown";
  return isNullAlready ? type : { kind: "nullable", inner: type };
}

/**
 * A union of one is that one, unless a discriminator has to say what it is told by; null among the members is said once,
 * around them.
 */
export function union(
  members: readonly TypeNode[],
  exclusive: boolean,
  discriminator?: Discriminator,
): TypeNode {
  const plain = members.filter((member) => member.kind !== "null");
  if (plain.length < members.length) {
    return plain.length === 0 ? { kind: "null" } : nullable(union(plain, exclusive, discriminator));
  }
  const [first, ...others] = plain;
  if (first === undefined) return { kind: "unknown" };
  if (others.length === 0 && discriminator === undefined) return first;
  return {
    kind: "union",
    members: plain,
    exclusive,
    ...(discriminator === undefined ? {} : { discriminator }),
  };
}

export function intersection(members: readonly TypeNode[]): TypeNode {
  const [first, ...others] = members;
  if (first === undefined) return { kind: "unknown" };
  return others.length === 0 ? first : { kind: "intersection", members };
}

/** `type: object` beside an `allOf` or `oneOf` of objects says nothing more. */
export function dropEmptyObject(parts: readonly TypeNode[]): readonly TypeNode[] {
  const kept = parts.filter(
    (part) =>
      part.kind !== "object" ||
      part.properties.length > 0 ||
      part.additional !== "unspecified" ||
      part.rules !== undefined ||
      part.minProperties !== undefined ||
      part.maxProperties !== undefined,
  );
  return kept.length > 0 ? kept : parts.slice(0, 1);
}
