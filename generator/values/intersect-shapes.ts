import { isMultipleOf } from "../../templates/runtime/guard.js";
import type {
  ArrayType,
  NumberType,
  ObjectType,
  Property,
  StringType,
  TupleType,
  TypeNode,
} from "../model/api-model.js";
import { asTuple } from "./list-obligations.js";
import type { Shape } from "./shape.js";
import { structureKey } from "./shape.js";
import { isScalarOf } from "./scalar-of.js";

type Both = (a: TypeNode, b: TypeNode) => TypeNode;

/** The shape of the values that have both shapes; none if no value has both. */
export function mergeShapes(a: Shape, b: Shape, both: Both): Shape | undefined {
  if (a.kind === "opaque") return a;
  if (b.kind === "opaque") return b;
  if (a.kind === "values") return withoutOthers(a.values, b);
  if (b.kind === "values") return withoutOthers(b.values, a);
  if (a.kind === "number" && b.kind === "number") return mergeNumbers(a, b);
  if (a.kind === "string" && b.kind === "string") return mergeStrings(a, b);
  if (a.kind === "array" && b.kind === "array") return mergeArrays(a, b, both);
  if (a.kind === "object" && b.kind === "object") return mergeObjects(a, b, both);
  if (a.kind === "tuple" || b.kind === "tuple") {
    const isList = (shape: Shape): shape is ArrayType | TupleType =>
      shape.kind === "tuple" || shape.kind === "array";
    return isList(a) && isList(b) ? mergeTuples(tupleOf(a), tupleOf(b), both) : undefined;
  }
  return a.kind === b.kind ? a : undefined;
}

function withoutOthers(
  values: readonly (string | number | boolean)[],
  other: Shape,
): Shape | undefined {
  const kept = values.filter((value) => isScalarOf(value, other));
  return kept.length === 0 ? undefined : { kind: "values", values: kept };
}

const largest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);
const smallest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

function limit<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number };
}

function mergeNumbers(a: NumberType, b: NumberType): Shape {
  const step = commonStep(a.multipleOf, b.multipleOf);
  if (step === "unknown") return { kind: "opaque", key: structureKey([a, b]) };
  const format = a.format ?? b.format;
  return {
    kind: "number",
    integer: a.integer || b.integer,
    ...limit("minimum", largest(a.minimum, b.minimum)),
    ...limit("maximum", smallest(a.maximum, b.maximum)),
    ...limit("exclusiveMinimum", largest(a.exclusiveMinimum, b.exclusiveMinimum)),
    ...limit("exclusiveMaximum", smallest(a.exclusiveMaximum, b.exclusiveMaximum)),
    ...limit("multipleOf", step),
    ...(format === undefined ? {} : { format }),
  };
}

/** The step of the numbers that are on both steps. */
function commonStep(a: number | undefined, b: number | undefined): number | undefined | "unknown" {
  if (a === undefined || b === undefined) return a ?? b;
  if (isMultipleOf(a, b)) return a;
  if (isMultipleOf(b, a)) return b;
  const common = (a / greatestDivisor(a, b)) * b;
  return Number.isInteger(a) && Number.isInteger(b) && Number.isSafeInteger(common)
    ? common
    : "unknown";
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function mergeStrings(a: StringType, b: StringType): Shape {
  const isTwoPatterns =
    a.pattern !== undefined && b.pattern !== undefined && a.pattern !== b.pattern;
  if (isTwoPatterns) return { kind: "opaque", key: structureKey([a, b]) };
  const { pattern, patternAs, patternLimit } = a.pattern === undefined ? b : a;
  const format = a.format ?? b.format;
  return {
    kind: "string",
    ...limit("minLength", largest(a.minLength, b.minLength)),
    ...limit("maxLength", smallest(a.maxLength, b.maxLength)),
    ...(pattern === undefined ? {} : { pattern }),
    ...(patternAs === undefined ? {} : { patternAs }),
    ...limit("patternLimit", patternLimit),
    ...(format === undefined ? {} : { format }),
  };
}

function mergeArrays(a: ArrayType, b: ArrayType, both: Both): Shape {
  return {
    kind: "array",
    items: both(a.items, b.items),
    uniqueItems: a.uniqueItems || b.uniqueItems,
    ...limit("minItems", largest(a.minItems, b.minItems)),
    ...limit("maxItems", smallest(a.maxItems, b.maxItems)),
  };
}

const tupleOf = (list: ArrayType | TupleType) => (list.kind === "tuple" ? list : asTuple(list));

function mergeTuples(a: TupleType, b: TupleType, both: Both): TupleType {
  const at = (type: TupleType, index: number): TypeNode =>
    type.items[index] ?? type.rest ?? { kind: "never" };
  const length = Math.max(a.items.length, b.items.length);
  const rest = a.rest === undefined || b.rest === undefined ? undefined : both(a.rest, b.rest);
  return {
    kind: "tuple",
    items: Array.from({ length }, (_, index) => both(at(a, index), at(b, index))),
    ...(rest === undefined ? {} : { rest }),
    minItems: Math.max(a.minItems, b.minItems),
    ...limit("maxItems", smallest(a.maxItems, b.maxItems)),
    ...(a.uniqueItems === true || b.uniqueItems === true ? { uniqueItems: true } : {}),
  };
}

function mergeObjects(a: ObjectType, b: ObjectType, both: Both): Shape {
  const others = new Map(b.properties.map((property) => [property.name, property]));
  const own = new Set(a.properties.map(({ name }) => name));
  const properties = [
    ...a.properties.map((property) => {
      const other = others.get(property.name);
      return other === undefined
        ? outside(property, b, both)
        : mergeProperties(property, other, both);
    }),
    ...b.properties.filter(({ name }) => !own.has(name)).map((one) => outside(one, a, both)),
  ];
  return {
    kind: "object",
    properties,
    additional: mergeAdditional(a.additional, b.additional, both),
    ...limit("minProperties", largest(a.minProperties, b.minProperties)),
    ...limit("maxProperties", smallest(a.maxProperties, b.maxProperties)),
  };
}

/** A property that only one part declares must also match the additional properties of the other. */
function outside(property: Property, other: ObjectType, both: Both): Property {
  if (other.additional === "unspecified") return property;
  const type: TypeNode = other.additional === "forbidden" ? { kind: "never" } : other.additional;
  return { ...property, type: type.kind === "unknown" ? property.type : both(property.type, type) };
}

function mergeProperties(a: Property, b: Property, both: Both): Property {
  // A branch may require a property that only another part declares. It does not restrict its type.
  const type =
    b.type.kind === "unknown" ? a.type : a.type.kind === "unknown" ? b.type : both(a.type, b.type);
  return {
    ...(a.type.kind === "unknown" ? b : a),
    type,
    required: a.required || b.required,
    access: a.access === "both" ? b.access : a.access,
    deprecated: a.deprecated || b.deprecated,
  };
}

function mergeAdditional(
  a: ObjectType["additional"],
  b: ObjectType["additional"],
  both: Both,
): ObjectType["additional"] {
  if (a === "forbidden" || b === "forbidden") return "forbidden";
  if (a === "unspecified") return b;
  return b === "unspecified" ? a : both(a, b);
}
