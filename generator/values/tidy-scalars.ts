import { isMultipleOf } from "../../templates/runtime/guard.js";
import type { NumberType, StringType } from "../model/api-model.js";
import type { Alternative, Scalar, Shape } from "./shape.js";
import { scalarKey } from "./shape.js";

/**
 * The normal form of a range: for integers `> 0` is `>= 1`, and the narrower of two limits counts. A number with a whole
 * step is an integer.
 */
export function tidyNumber(type: NumberType): NumberType {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = type;
  const { multipleOf: given } = type;
  const integer = type.integer || (given !== undefined && Number.isInteger(given));
  const lowest = integer ? wholeAbove(minimum, exclusiveMinimum) : minimum;
  const highest = integer ? wholeBelow(maximum, exclusiveMaximum) : maximum;
  const isOpenBelow =
    !integer && exclusiveMinimum !== undefined && exclusiveMinimum >= (minimum ?? -Infinity);
  const isOpenAbove =
    !integer && exclusiveMaximum !== undefined && exclusiveMaximum <= (maximum ?? Infinity);
  const step = integer && given !== undefined && isMultipleOf(1, given) ? undefined : given;
  const { multipleOf: _, ...plain } = rest;
  return {
    ...plain,
    integer,
    ...(isOpenBelow || lowest === undefined ? {} : { minimum: lowest }),
    ...(isOpenAbove || highest === undefined ? {} : { maximum: highest }),
    ...(isOpenBelow ? { exclusiveMinimum } : {}),
    ...(isOpenAbove ? { exclusiveMaximum } : {}),
    ...(step === undefined ? {} : { multipleOf: step }),
  };
}

function wholeAbove(minimum: number | undefined, open: number | undefined): number | undefined {
  const limits = [
    ...(minimum === undefined ? [] : [Math.ceil(minimum)]),
    ...(open === undefined ? [] : [Math.floor(open) + 1]),
  ];
  return limits.length === 0 ? undefined : Math.max(...limits);
}

function wholeBelow(maximum: number | undefined, open: number | undefined): number | undefined {
  const limits = [
    ...(maximum === undefined ? [] : [Math.floor(maximum)]),
    ...(open === undefined ? [] : [Math.ceil(open) - 1]),
  ];
  return limits.length === 0 ? undefined : Math.min(...limits);
}

export function tidyString({ minLength, ...type }: StringType): StringType {
  return minLength === undefined || minLength <= 0 ? type : { ...type, minLength };
}

/** Whether limits contradict each other, so that no value is left. */
export function isEmptyShape(shape: Shape): boolean {
  switch (shape.kind) {
    case "number": {
      const least = shape.minimum ?? shape.exclusiveMinimum ?? -Infinity;
      const most = shape.maximum ?? shape.exclusiveMaximum ?? Infinity;
      const isOpen = shape.exclusiveMinimum !== undefined || shape.exclusiveMaximum !== undefined;
      return least > most || (least === most && isOpen);
    }
    case "string":
      return (shape.minLength ?? 0) > (shape.maxLength ?? Infinity);
    case "array":
      return (shape.minItems ?? 0) > (shape.maxItems ?? Infinity);
    case "object":
      return (shape.minProperties ?? 0) > (shape.maxProperties ?? Infinity);
    default:
      return false;
  }
}

/** Merges adjacent enums, and removes duplicates and alternatives that a plain type includes. */
export function tidyScalars(alternatives: readonly Alternative[]): readonly Alternative[] {
  if (alternatives.length < 2) return alternatives.map(wholeBoolean);
  const plain = new Set(alternatives.flatMap(({ shape }) => plainKind(shape) ?? []));
  const values = new Map<string, Scalar>();
  for (const { shape } of alternatives) {
    if (shape.kind !== "values") continue;
    for (const value of shape.values) {
      if (!plain.has(typeof value)) values.set(scalarKey(value), value);
    }
  }
  const kept: Alternative[] = [];
  for (const alternative of alternatives) {
    const { shape } = alternative;
    if (shape.kind === "values") {
      if (values.size === 0) continue;
      const all = [...values.values()];
      values.clear();
      const isWhole =
        all.length === shape.values.length && all.every((value) => shape.values.includes(value));
      kept.push(wholeBoolean(isWhole ? alternative : valuesAlternative(all)));
      continue;
    }
    const same = kept.findIndex((one) => isSamePlain(one, alternative));
    const other = kept[same];
    if (other === undefined) kept.push(alternative);
    // Of two formats, neither holds for all values, whichever comes first.
    else if (formatOf(other) !== formatOf(alternative)) kept[same] = withoutFormat(other);
  }
  return kept;
}

const formatOf = ({ shape }: Alternative): string | undefined =>
  shape.kind === "string" || shape.kind === "number" ? shape.format : undefined;

/** A component with the format is not exactly this alternative any more. */
function withoutFormat(alternative: Alternative): Alternative {
  const { shape } = alternative;
  if (shape.kind !== "string" && shape.kind !== "number") return alternative;
  const { format: _, ...plain } = shape;
  return { shape: plain, node: plain };
}

function valuesAlternative(values: readonly Scalar[]): Alternative {
  const [first] = values;
  const node =
    values.length === 1 && first !== undefined
      ? ({ kind: "literal", value: first } as const)
      : ({ kind: "enum", values } as const);
  return { shape: { kind: "values", values }, node };
}

/** `enum: [true, false]` is a boolean. */
function wholeBoolean(alternative: Alternative): Alternative {
  const { shape } = alternative;
  const isWhole =
    shape.kind === "values" &&
    shape.values.length === 2 &&
    shape.values.every((value) => typeof value === "boolean");
  return isWhole ? { shape: { kind: "boolean" }, node: { kind: "boolean" } } : alternative;
}

/** The JSON type of which a shape accepts every value. */
function plainKind(shape: Alternative["shape"]): string | undefined {
  if (shape.kind === "boolean") return "boolean";
  if (shape.kind !== "string" && shape.kind !== "number") return undefined;
  const { kind, format: _, ...limits } = shape;
  const isPlain = Object.entries(limits).every(
    ([key, value]) => key === "integer" && value === false,
  );
  return isPlain ? kind : undefined;
}

function isSamePlain(a: Alternative, b: Alternative): boolean {
  const kind = plainKind(a.shape);
  return kind !== undefined && kind === plainKind(b.shape);
}
