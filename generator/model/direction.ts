import type { ObjectType, Property } from "./api-model.js";

/** Requests are strict; responses must accept values added after this description. */
export type Direction = "request" | "response";

/** Requests omit read-only properties, and responses write-only ones. */
export function visibleProperties(type: ObjectType, direction: Direction): readonly Property[] {
  const isSeen = (property: Property) => isVisible(property, direction);
  return type.properties.every(isSeen) ? type.properties : type.properties.filter(isSeen);
}

export function isVisible({ access }: Property, direction: Direction): boolean {
  return access !== (direction === "request" ? "read" : "write");
}

export function visibleByName(
  type: ObjectType,
  direction: Direction,
): ReadonlyMap<string, Property> {
  return new Map(visibleProperties(type, direction).map((property) => [property.name, property]));
}
