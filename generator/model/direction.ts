import type { ObjectType, Property } from "./api-model.js";

/** Requests are strict; responses must accept values added after this description. */
export type Direction = "request" | "response";

/** Requests omit read-only properties, and responses write-only ones. */
export function visibleProperties(type: ObjectType, direction: Direction): readonly Property[] {
  return type.properties.filter((property) => isVisible(property, direction));
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
