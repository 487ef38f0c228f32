import type { ObjectType, Property } from "./api-model.js";

/** Requests are strict; responses must accept values added after this description. */
export type Direction = "request" | "response";

/** Requests omit read-only properties, and responses write-only ones. */
export function visibleProperties(type: ObjectType, direction: Direction): readonly Property[] {
  const hidden = direction === "request" ? "read" : "write";
  const isVisible = ({ access }: Property) => access !== hidden;
  return type.properties.every(isVisible) ? type.properties : type.properties.filter(isVisible);
}

export function visibleByName(
  type: ObjectType,
  direction: Direction,
): ReadonlyMap<string, Property> {
  return new Map(visibleProperties(type, direction).map((property) => [property.name, property]));
}
