import { setOwn } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { ObjectType, TypeNode } from "../model/api-model.js";
import type { Direction } from "../model/direction.js";
import { isVisible, visibleProperties } from "../model/direction.js";

/** Creates the values of the properties. */
export interface PropertyValues {
  readonly direction: Direction;
  readonly valueOf: (node: TypeNode) => Json | undefined;
}

/** An object of the shape, perhaps without one of its properties; with at least so many. */
export function objectOf(
  shape: ObjectType,
  values: PropertyValues,
  except?: string,
  least = shape.minProperties ?? 0,
): JsonObject | undefined {
  const object: JsonObject = {};
  for (const property of shape.properties) {
    const { name, type, required } = property;
    if (!required || name === except || !isVisible(property, values.direction)) continue;
    const value = values.valueOf(type);
    if (value === undefined) return undefined;
    setOwn(object, name, value);
  }
  const missing = least - Object.keys(object).length;
  if (missing <= 0) return object;
  const properties = shape.properties.filter(({ name }) => name !== except);
  return enlarged(object, { ...shape, properties }, values, missing);
}

function enlarged(
  object: JsonObject,
  shape: ObjectType,
  { direction, valueOf }: PropertyValues,
  missing: number,
): JsonObject | undefined {
  let left = missing;
  for (const { name, type } of visibleProperties(shape, direction)) {
    const value = Object.hasOwn(object, name) ? undefined : valueOf(type);
    if (value === undefined) continue;
    setOwn(object, name, value);
    left -= 1;
    if (left === 0) return object;
  }
  const { additional } = shape;
  if (additional === "forbidden") return undefined;
  const value = additional === "unspecified" ? "any" : valueOf(additional);
  if (value === undefined || left > 1000) return undefined;
  for (let index = 1; left > 0; index += 1) {
    const name = `key${index}`;
    if (!Object.hasOwn(object, name)) left -= 1;
    setOwn(object, name, value);
  }
  return object;
}

/** An object with `value` as one of its properties. */
export function objectWith(
  shape: ObjectType,
  name: string,
  value: Json,
  values: PropertyValues,
): Json | undefined {
  // Perhaps only this property has no sample of its own.
  const object = objectOf(shape, values, name, (shape.minProperties ?? 1) - 1);
  return object === undefined ? undefined : { ...object, ...ownEntry(name, value) };
}

export function objectWithout(
  shape: ObjectType,
  name: string,
  values: PropertyValues,
): Json | undefined {
  return objectOf(shape, values, name);
}

function ownEntry(name: string, value: Json): JsonObject {
  const object: JsonObject = {};
  setOwn(object, name, value);
  return object;
}
