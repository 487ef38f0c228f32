import { setOwn } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { ObjectType, TypeNode } from "../model/api-model.js";
import type { Direction } from "../model/direction.js";
import { visibleProperties } from "../model/direction.js";

/** Creates the values of the properties. */
export interface PropertyValues {
  readonly direction: Direction;
  readonly valueOf: (node: TypeNode) => Json | undefined;
}

export function objectOf(shape: ObjectType, values: PropertyValues): JsonObject | undefined {
  const object: JsonObject = {};
  for (const property of visibleProperties(shape, values.direction)) {
    if (!property.required) continue;
    const value = values.valueOf(property.type);
    if (value === undefined) return undefined;
    setOwn(object, property.name, value);
  }
  return enlarged(object, shape, values);
}

function enlarged(
  object: JsonObject,
  shape: ObjectType,
  { direction, valueOf }: PropertyValues,
): JsonObject | undefined {
  let missing = (shape.minProperties ?? 0) - Object.keys(object).length;
  if (missing <= 0) return object;
  for (const { name, type } of visibleProperties(shape, direction)) {
    const value = Object.hasOwn(object, name) ? undefined : valueOf(type);
    if (value === undefined) continue;
    setOwn(object, name, value);
    missing -= 1;
    if (missing === 0) return object;
  }
  const { additional } = shape;
  if (additional === "forbidden") return undefined;
  const value = additional === "unspecified" ? "any" : valueOf(additional);
  if (value === undefined || missing > 1000) return undefined;
  for (let index = 1; missing > 0; index += 1) {
    const name = `key${index}`;
    if (!Object.hasOwn(object, name)) missing -= 1;
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
  const others = { ...shape, properties: shape.properties.filter((one) => one.name !== name) };
  const object = objectOf({ ...others, minProperties: (shape.minProperties ?? 1) - 1 }, values);
  return object === undefined ? undefined : { ...object, ...ownEntry(name, value) };
}

export function objectWithout(
  shape: ObjectType,
  name: string,
  values: PropertyValues,
): Json | undefined {
  const properties = shape.properties.filter((one) => one.name !== name);
  return objectOf({ ...shape, properties }, values);
}

function ownEntry(name: string, value: Json): JsonObject {
  const object: JsonObject = {};
  setOwn(object, name, value);
  return object;
}
