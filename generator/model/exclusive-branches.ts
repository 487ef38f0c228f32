import { isDeepStrictEqual } from "node:util";
import type { ObjectType, TypeNode, UnionType } from "./api-model.js";
import { absent } from "./input-nodes.js";

/**
 * The members of a union, for the type of what is sent: those of a `oneOf` of objects forbid each property that no valid value of
 * theirs has. Such a property makes the value valid for another member, too, and `oneOf` refuses that; or the member has no
 * further properties at all.
 */
export function exclusiveBranches({ members, exclusive }: UnionType): readonly TypeNode[] {
  if (!exclusive || !members.every(isPlain)) return members;
  return members.map((own) => {
    const forbidden = members.flatMap((other) => (other === own ? [] : forbiddenOf(own, other)));
    return { ...own, properties: [...own.properties, ...[...new Set(forbidden)].map(absent)] };
  });
}

/** An object whose properties alone decide whether a value is valid. */
function isPlain(type: TypeNode): type is ObjectType {
  return (
    type.kind === "object" &&
    typeof type.additional === "string" &&
    type.rules === undefined &&
    type.minProperties === undefined &&
    type.maxProperties === undefined &&
    type.properties.every(({ access }) => access === "both")
  );
}

/** The properties of `other` that no valid value of `own` has. */
function forbiddenOf(own: ObjectType, other: ObjectType): readonly string[] {
  if (own.properties.length === 0) return [];
  const known = new Map(own.properties.map((property) => [property.name, property]));
  const foreign = other.properties.filter(({ name }) => !known.has(name));
  if (own.additional === "forbidden") return foreign.map(({ name }) => name);
  const missing = other.properties.filter(
    ({ name, required }) => required && known.get(name)?.required !== true,
  );
  const isSame = other.properties.every(({ name, type }) => {
    const shared = known.get(name);
    return shared === undefined || isDeepStrictEqual(shared.type, type);
  });
  const isOther = isSame && other.additional === "unspecified" && missing.length === 1;
  return isOther ? missing.filter((one) => foreign.includes(one)).map(({ name }) => name) : [];
}
