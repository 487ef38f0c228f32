import { isMultipleOf } from "../../templates/runtime/guard.js";
import type { Json } from "../load/spec-document.js";
import type { NumberType, StringType } from "../model/api-model.js";
import { withRange, withShape } from "./format-limits.js";
import type { Scalar, Shape } from "./shape.js";
import type { Obligation } from "./obligation.js";
import { listOf } from "./obligation.js";
import type { Samples } from "./samples.js";
import { numbersNear, stringsNear } from "./near-values.js";
import { isNumberWithin, isTextWithin } from "./limits.js";
import type { TextDifference, TextDifferences } from "./pattern/text-difference.js";
import { isScalarOf } from "./scalar-of.js";

/** Values of different JSON types. */
const oddValues: readonly Json[] = ["a", 1, true, [], {}, null, 0.5];

export interface ScalarReading {
  readonly samples: Samples;
  readonly isText: boolean;
  readonly textDifference: TextDifferences;
}

export function scalarObligation(a: Shape, b: Shape, reading: ScalarReading): Obligation {
  const { samples, isText, textDifference } = reading;
  if (a.kind === "opaque" || b.kind === "opaque") {
    const isSame = a.kind === "opaque" && b.kind === "opaque" && a.key === b.key;
    return isSame ? { kind: "holds" } : { kind: "unclear" };
  }
  if (b.kind === "any") return { kind: "holds" };
  if (a.kind === "any") return { kind: "fails", values: () => oddValues };
  if (a.kind === "values") return valuesObligation(a.values, b, isText);
  if (a.kind === "number" && b.kind === "number") return numberObligation(a, b);
  if (a.kind === "string" && b.kind === "values") return enumObligation(a, b.values, reading);
  if (a.kind === "string" && b.kind === "string") return stringObligation(a, b, textDifference);
  if (b.kind === "string" && isText && isScalar(a))
    return isPlain(b) ? { kind: "holds" } : { kind: "unclear" };
  if (a.kind === "boolean" && b.kind === "values")
    return valuesObligation([true, false], b, isText);
  // A file has a name and a media type that a text has not.
  if (isFileAndText(a, b) || isFileAndText(b, a)) return { kind: "unclear" };
  if (a.kind === b.kind && (a.kind === "boolean" || a.kind === "binary")) return { kind: "holds" };
  return { kind: "fails", values: () => valuesOf(a, samples) };
}

function isFileAndText(file: Shape, text: Shape): boolean {
  return file.kind === "binary" && text.kind === "string";
}

function isScalar(shape: Shape): boolean {
  return shape.kind === "number" || shape.kind === "boolean";
}

function isPlain({ minLength, maxLength, pattern }: StringType): boolean {
  return (minLength ?? 0) <= 1 && maxLength === undefined && pattern === undefined;
}

function valuesOf(shape: Shape, samples: Samples): readonly Json[] {
  if (shape.kind === "string") return stringsNear(shape);
  if (shape.kind === "number") return numbersNear(shape);
  if (shape.kind === "boolean") return [true, false];
  return listOf(samples.shapeValue(shape));
}

function valuesObligation(values: readonly Scalar[], b: Shape, isText: boolean): Obligation {
  const out = values.filter((value) => !isScalarOf(value, b, isText));
  return out.length === 0 ? { kind: "holds" } : { kind: "fails", values: () => out };
}

/** A pattern may leave no other strings than those of an enum. */
function enumObligation(
  a: StringType,
  values: readonly Scalar[],
  { textDifference }: ScalarReading,
): Obligation {
  const texts = values.filter((value) => typeof value === "string");
  const isClosed = a.pattern !== undefined || a.maxLength === 0;
  const found = isClosed ? textDifference(a, { values: texts }) : undefined;
  if (found?.kind === "none") return { kind: "holds" };
  const shown = found === undefined ? [] : [found.text];
  return { kind: "fails", values: () => [...shown, ...stringsNear(a)] };
}

function numberObligation(said: NumberType, b: NumberType): Obligation {
  const a = withRange(said);
  const isWithin =
    lowest(a) > lowest(b) ||
    (lowest(a) === lowest(b) &&
      (a.exclusiveMinimum !== undefined || b.exclusiveMinimum === undefined));
  const isBelow =
    highest(a) < highest(b) ||
    (highest(a) === highest(b) &&
      (a.exclusiveMaximum !== undefined || b.exclusiveMaximum === undefined));
  const isWhole =
    !b.integer || a.integer || (a.multipleOf !== undefined && Number.isInteger(a.multipleOf));
  const isStepped =
    b.multipleOf === undefined ||
    (a.multipleOf !== undefined && isMultipleOf(a.multipleOf, b.multipleOf)) ||
    (a.integer && isMultipleOf(1, b.multipleOf));
  if (isWithin && isBelow && isWhole && isStepped) return { kind: "holds" };
  const out = [...numbersNear(a), ...numbersNear(b)].filter(
    (value) => isNumberWithin(a, value) && !isNumberWithin(b, value),
  );
  return out.length === 0 ? { kind: "unclear" } : { kind: "fails", values: () => out };
}

const lowest = (type: NumberType) => type.minimum ?? type.exclusiveMinimum ?? -Infinity;
const highest = (type: NumberType) => type.maximum ?? type.exclusiveMaximum ?? Infinity;

/** A format takes no value away from what is taken; but whoever keeps to it has no other ones. */
function stringObligation(
  said: StringType,
  b: StringType,
  textDifference: TextDifferences,
): Obligation {
  const a = withShape(said);
  const isLongEnough = (a.minLength ?? 0) >= (b.minLength ?? 0);
  const isShortEnough = (a.maxLength ?? Infinity) <= (b.maxLength ?? Infinity);
  const isSamePattern = b.pattern === undefined || a.pattern === b.pattern;
  if (isLongEnough && isShortEnough && isSamePattern) return { kind: "holds" };
  const shows = (value: string) =>
    isTextWithin(a, value) === true && isTextWithin(b, value) === false;
  const out = [...stringsNear(a), ...stringsNear(b)].filter(shows);
  if (out.length > 0) return { kind: "fails", values: () => out };
  const found = differenceOf(a, b, textDifference);
  if (found?.kind === "none") return { kind: "holds" };
  return found !== undefined && shows(found.text)
    ? { kind: "fails", values: () => [found.text] }
    : { kind: "unclear" };
}

/** Without the lengths first, where these cannot break anything: a long limit makes a long search. */
function differenceOf(
  a: StringType,
  b: StringType,
  textDifference: TextDifferences,
): TextDifference | undefined {
  const isLongEnough = (a.minLength ?? 0) >= (b.minLength ?? 0);
  const isShortEnough = (a.maxLength ?? Infinity) <= (b.maxLength ?? Infinity);
  const only = ({ pattern }: StringType) => (pattern === undefined ? {} : { pattern });
  const rough = isLongEnough && isShortEnough ? textDifference(only(a), only(b)) : undefined;
  return rough?.kind === "none" ? rough : textDifference(a, b);
}
