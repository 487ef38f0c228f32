import type { Direction } from "../model/direction.js";
import { visibleProperties } from "../model/direction.js";
import type { ObjectType, Property } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";

/** How the types of a description are read, where their sets of values are asked for. */
export interface Reading {
  readonly schemas: Schemas;
  /** Some properties are in requests only, some in responses only. Without a direction, all count. */
  readonly direction?: Direction;
  /** As guards read responses: an enum of several values takes others of its kind, since a service adds some. */
  readonly isOpen?: boolean;
}

/** Nothing in a request is open. */
export function isOpenReading({ direction, isOpen }: Reading): boolean {
  return isOpen === true && direction === "response";
}

export function propertiesRead(
  type: ObjectType,
  { direction }: Pick<Reading, "direction">,
): readonly Property[] {
  return direction === undefined ? type.properties : visibleProperties(type, direction);
}
