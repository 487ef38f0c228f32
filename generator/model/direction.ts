import type { ObjectType, Property } from "./api-model.js";

/** Who reads the type: what we send is closed, what we receive may hold values that came after this description. */
export type Direction = "request" | "response";

/** What is only read is not sent, and the other way round. */
export function visibleProperties(type: ObjectType, direction: Direction): readonly Property[] {
  const hidden = direction === "request" ? "read" : "write";
  return type.properties.filter((property) => property.access !== hidden);
}
