import type { Direction } from "../model/direction.js";
import { visibleProperties } from "../model/direction.js";
import type { ObjectType, Property } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";

/** How the types of a description are read as sets of values. */
export interface Reading {
  readonly schemas: Schemas;
  /** Some properties are only in requests, others only in responses. Without a direction, all count. */
  readonly direction?: Direction;
  /** As in guards of responses: an enum of several values accepts others of its type, because services add values. */
  readonly isOpen?: boolean;
}

/** Requests are never open. */
export function isOpenReading({ direction, isOpen }: Reading): boolean {
  return isOpen === true && direction === "response";
}

export function propertiesRead(
  type: ObjectType,
  { direction }: Pick<Reading, "direction">,
): readonly Property[] {
  return direction === undefined ? type.properties : visibleProperties(type, direction);
}
