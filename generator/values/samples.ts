import { isMultipleOf } from "../../templates/runtime/guard.js";
import type { Direction } from "../model/direction.js";
import { visibleProperties } from "../model/direction.js";
import { setOwn } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type {
  ArrayType,
  NumberType,
  ObjectType,
  StringType,
  TypeNode,
} from "../model/api-model.js";
import { multipleOf } from "./multiple.js";
import type { Forms } from "./normal-form.js";
import type { Shape } from "./shape.js";
import { isNumberWithin, isTextWithin } from "./limits.js";

/** Makes values of types: small ones, of declared properties only, the same on every run. */
export interface Samples {
  /** Undefined where a type has no value, or none that we can make. */
  readonly valueOf: (node: TypeNode) => Json | undefined;
  readonly shapeValue: (shape: Shape) => Json | undefined;
  /** A value of the shape with `value` in the place of one property, of an element, of a further property. */
  readonly objectWith: (shape: ObjectType, name: string, value: Json) => Json | undefined;
  readonly objectWithout: (shape: ObjectType, name: string) => Json | undefined;
  readonly arrayWith: (shape: ArrayType, value: Json) => Json | undefined;
}

export function createSamples(forms: Forms, direction: Direction): Samples {
  const known = new Map<number, Json | undefined>();
  const open = new Set<number>();

  function valueOf(node: TypeNode): Json | undefined {
    const id = forms.idOf(node);
    if (known.has(id)) return known.get(id);
    if (open.has(id)) return undefined;
    open.add(id);
    const { nullable, alternatives } = forms.formOf(node);
    let value: Json | undefined;
    for (const { shape } of alternatives) value ??= shapeValue(shape);
    if (value === undefined && nullable) value = null;
    open.delete(id);
    // Inside of itself a type may be without a value that it has elsewhere.
    if (value !== undefined || open.size === 0) known.set(id, value);
    return value;
  }

  function shapeValue(shape: Shape): Json | undefined {
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
        return listOf(shape.items, shape.minItems ?? 0, shape.uniqueItems);
      case "tuple": {
        const items = shape.items.slice(0, Math.max(shape.minItems, 0)).map(valueOf);
        return items.some((item) => item === undefined) ? undefined : (items as Json[]);
      }
      case "object":
        return objectOf(shape);
      case "opaque":
        return undefined;
    }
  }

  function listOf(items: TypeNode, length: number, isUnique: boolean): Json | undefined {
    if (length === 0) return [];
    const { alternatives } = forms.formOf(items);
    const variety = isUnique
      ? alternatives.flatMap(({ shape }) => varietyOf(shape, length))
      : Array.from({ length: Math.min(length, 1000) }, () => valueOf(items));
    const list = variety.slice(0, length);
    return list.length < length || list.includes(undefined) ? undefined : (list as Json[]);
  }

  /** Different values, where they are easily had. */
  function varietyOf(shape: Shape, count: number): readonly (Json | undefined)[] {
    if (shape.kind === "values") return shape.values;
    if (shape.kind === "boolean") return [true, false];
    if (count === 1) return [shapeValue(shape)];
    const numbers = Array.from({ length: Math.min(count, 1000) }, (_, index) => index);
    if (shape.kind === "number") return numbers.filter((value) => isNumberWithin(shape, value));
    if (shape.kind !== "string") return [shapeValue(shape)];
    return numbers.map(String).filter((value) => isTextWithin(shape, value) === true);
  }

  function objectOf(shape: ObjectType): JsonObject | undefined {
    const object: JsonObject = {};
    for (const property of visibleProperties(shape, direction)) {
      if (!property.required) continue;
      const value = valueOf(property.type);
      if (value === undefined) return undefined;
      setOwn(object, property.name, value);
    }
    return enlarged(object, shape);
  }

  function enlarged(object: JsonObject, shape: ObjectType): JsonObject | undefined {
    const missing = () => (shape.minProperties ?? 0) - Object.keys(object).length;
    for (const { name, type } of visibleProperties(shape, direction)) {
      const value = missing() > 0 && !Object.hasOwn(object, name) ? valueOf(type) : undefined;
      if (value !== undefined) setOwn(object, name, value);
    }
    if (missing() <= 0) return object;
    const { additional } = shape;
    if (additional === "forbidden") return undefined;
    const value = additional === "unspecified" ? "any" : valueOf(additional);
    if (value === undefined || missing() > 1000) return undefined;
    for (let index = 1; missing() > 0; index += 1) setOwn(object, `key${index}`, value);
    return object;
  }

  function objectWith(shape: ObjectType, name: string, value: Json): Json | undefined {
    // The property itself may be what has no value of its own.
    const others = { ...shape, properties: shape.properties.filter((one) => one.name !== name) };
    const object = objectOf({ ...others, minProperties: (shape.minProperties ?? 1) - 1 });
    return object === undefined ? undefined : { ...object, ...ownEntry(name, value) };
  }

  function objectWithout(shape: ObjectType, name: string): Json | undefined {
    return objectOf({
      ...shape,
      properties: shape.properties.filter((one) => one.name !== name),
    });
  }

  function arrayWith(shape: ArrayType, value: Json): Json | undefined {
    const length = Math.max((shape.minItems ?? 0) - 1, 0);
    if (shape.maxItems === 0) return undefined;
    const others = listOf(shape.items, length, shape.uniqueItems);
    return Array.isArray(others) ? [value, ...others] : undefined;
  }

  return { valueOf, shapeValue, objectWith, objectWithout, arrayWith };
}

function ownEntry(name: string, value: Json): JsonObject {
  const object: JsonObject = {};
  setOwn(object, name, value);
  return object;
}

export function numberOf(type: NumberType): number | undefined {
  return numbersNear(type).find((value) => isNumberWithin(type, value));
}

/** The limits and what is beside them, zero and one. */
export function numbersNear(type: NumberType): readonly number[] {
  const step = type.multipleOf ?? 1;
  const limits = [type.minimum, type.maximum, type.exclusiveMinimum, type.exclusiveMaximum];
  const around = limits.flatMap((limit) => {
    if (limit === undefined) return [];
    const count = Math.round(limit / step);
    return [
      limit,
      limit + 1,
      limit - 1,
      limit + 0.5,
      limit - 0.5,
      ...[count, count + 1, count - 1].map((times) => multipleOf(step, times)),
    ];
  });
  const middle =
    type.minimum !== undefined && type.maximum !== undefined
      ? [(type.minimum + type.maximum) / 2]
      : [];
  return [1, 0, -1, 0.5, ...around, ...middle, step, 2 * step].filter(
    (value) => isMultipleOf(value, step) || type.multipleOf === undefined,
  );
}

export function stringOf(type: StringType): string | undefined {
  return stringsNear(type).find((value) => isTextWithin(type, value) === true);
}

const texts = [
  ...["a", "", "0", "1", "A", "-", "_", " ", "abc", "123", "a1", "en", "en-US", "1.0", "#aabbcc"],
  ...[
    "a@example.com",
    "https://example.com",
    "2024-12-26",
    "2024-12-26T12:00:00Z",
    "12:00",
    "+12025550123",
  ],
  ...[
    "00000000-0000-4000-8000-000000000000",
    "0123456789abcdef01234567",
    "/a",
    "a.b",
    "a b",
    "ABC",
    "é",
    "\n",
  ],
];

/** What a string could look like, by its lengths and by our guess at its pattern. */
export function stringsNear(type: StringType): readonly string[] {
  const lengths = [type.minLength, type.maxLength]
    .flatMap((length) => (length === undefined ? [] : [length, length + 1, length - 1]))
    .filter((length) => length >= 0 && length <= 10_000);
  return [
    ...texts,
    ...lengths.flatMap((length) => ["a".repeat(length), "0".repeat(length), "A".repeat(length)]),
  ];
}
