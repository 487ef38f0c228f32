import type { Json } from "../load/spec-document.js";
import type { ArrayType, ObjectType, TupleType, TypeNode } from "../model/api-model.js";
import type { Direction } from "../model/direction.js";
import { isNumberWithin, isTextWithin } from "./limits.js";
import { numberOf, stringOf } from "./near-values.js";
import type { Forms } from "./normal-form.js";
import { objectOf, objectWith, objectWithout, type PropertyValues } from "./sample-objects.js";
import type { Shape } from "./shape.js";

/**
 * Creates sample values of types. They are small, have only declared properties, and are the same in every run. They prove
 * something about a set of values. Fixtures (`emit/fixtures/planner.ts`) are for people to read: realistic values from
 * examples and names, as code that creates any number of them.
 */
export interface Samples {
  /** Undefined if a type has no value, or no value is found. */
  readonly valueOf: (node: TypeNode) => Json | undefined;
  readonly shapeValue: (shape: Shape) => Json | undefined;
  /** A value of the shape with `value` as a property, an element, or an additional property. */
  readonly objectWith: (shape: ObjectType, name: string, value: Json) => Json | undefined;
  readonly objectWithout: (shape: ObjectType, name: string) => Json | undefined;
  readonly arrayWith: (shape: ArrayType, value: Json) => Json | undefined;
  /** The same, and with one more element, because another list of a union may take the value alone. */
  readonly arraysWith: (shape: ArrayType, value: Json) => readonly Json[];
}

/** The context for creating values of a shape. */
interface Parts extends PropertyValues {
  readonly forms: Forms;
}

export function createSamples(forms: Forms, direction: Direction): Samples {
  const known = new Map<number, Json | undefined>();
  const open = new Set<number>();
  const parts: Parts = { forms, direction, valueOf };
  return {
    valueOf,
    shapeValue: (shape) => shapeValue(shape, parts),
    objectWith: (shape, name, value) => objectWith(shape, name, value, parts),
    objectWithout: (shape, name) => objectWithout(shape, name, parts),
    arrayWith: (shape, value) => arrayWith(shape, value, parts),
    arraysWith: (shape, value) => arraysWith(shape, value, parts),
  };

  function valueOf(node: TypeNode): Json | undefined {
    const id = forms.idOf(node);
    if (known.has(id)) return known.get(id);
    if (open.has(id)) return undefined;
    open.add(id);
    const { nullable, alternatives } = forms.formOf(node);
    let value: Json | undefined;
    for (const { shape } of alternatives) value ??= shapeValue(shape, parts);
    if (value === undefined && nullable) value = null;
    open.delete(id);
    // Inside itself, a recursive type may have no sample although it has one elsewhere.
    if (value !== undefined || open.size === 0) known.set(id, value);
    return value;
  }
}

function shapeValue(shape: Shape, parts: Parts): Json | undefined {
  switch (shape.kind) {
    case "any":
      return "any";
    case "boolean":
      return true;
    case "binary":
      return "";
    case "values":
      return shape.values[0];
    case "number":
      return numberOf(shape);
    case "string":
      return stringOf(shape);
    case "array":
      return listOf(shape, shape.minItems ?? 0, parts);
    case "tuple":
      return tupleOf(shape, parts);
    case "object":
      return objectOf(shape, parts);
    case "opaque":
      return undefined;
  }
}

function tupleOf({ items, minItems }: TupleType, { valueOf }: Parts): Json | undefined {
  const values = items.slice(0, Math.max(minItems, 0)).map(valueOf);
  return values.some((value) => value === undefined) ? undefined : (values as Json[]);
}

function listOf({ items, uniqueItems }: ArrayType, length: number, parts: Parts): Json | undefined {
  if (length === 0) return [];
  const { alternatives } = parts.forms.formOf(items);
  const variety = uniqueItems
    ? alternatives.flatMap(({ shape }) => varietyOf(shape, length, parts))
    : Array.from({ length: Math.min(length, 1000) }, () => parts.valueOf(items));
  const list = variety.slice(0, length);
  return list.length < length || list.includes(undefined) ? undefined : (list as Json[]);
}

/** Several different values, if they are easy to find. */
function varietyOf(shape: Shape, count: number, parts: Parts): readonly (Json | undefined)[] {
  if (shape.kind === "values") return shape.values;
  if (shape.kind === "boolean") return [true, false];
  if (count === 1) return [shapeValue(shape, parts)];
  const numbers = Array.from({ length: Math.min(count, 1000) }, (_, index) => index);
  if (shape.kind === "number") return numbers.filter((value) => isNumberWithin(shape, value));
  if (shape.kind !== "string") return [shapeValue(shape, parts)];
  return numbers.map(String).filter((value) => isTextWithin(shape, value) === true);
}

function arrayWith(shape: ArrayType, value: Json, parts: Parts): Json | undefined {
  const length = Math.max((shape.minItems ?? 0) - 1, 0);
  if (shape.maxItems === 0) return undefined;
  const others = listOf(shape, length, parts);
  return Array.isArray(others) ? [value, ...others] : undefined;
}

function arraysWith(shape: ArrayType, value: Json, parts: Parts): readonly Json[] {
  const { minItems = 0, maxItems = 2 } = shape;
  const least = arrayWith(shape, value, parts);
  const longer =
    minItems < 2 && maxItems >= 2 ? arrayWith({ ...shape, minItems: 2 }, value, parts) : undefined;
  return [least, longer].filter((one) => one !== undefined);
}
