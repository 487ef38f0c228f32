import type { Parameter, TypeNode } from "../../model/api-model.js";
import type { Forms } from "../../values/normal-form.js";
import type { Shape } from "../../values/shape.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** Reports another serialization only if it changes the text of some value. */
export function compareStyles(
  comparison: Comparison,
  position: Position,
  pair: Pair<Parameter>,
  place: string,
): void {
  const values = valuesOf(comparison, pair);
  const isAnother = (known: Values) =>
    styleWords(pair.before, known) !== styleWords(pair.after, known);
  // A separator inside of a single value would part it.
  const parted = { ...values, isSingle: values.isSingle && !values.hasLists };
  const isRisky = !isAnother(values) && values.mayHoldReserved && isAnother(parted);
  if (!isRisky && !isAnother(values)) return;
  const shown = isRisky ? parted : values;
  const from = styleWords(pair.before, shown);
  put(position, "parameter-style-changed", {
    args: { place, name: pair.after.name, from, to: styleWords(pair.after, shown) },
    evidence: { witness: () => ({ style: from }) },
    ...(isRisky ? { verdicts: { request: { wire: "risky" } } } : {}),
  });
}

/** What the values of a parameter are, before or after. */
interface Values {
  /** Whether each is one value, alone or as the only one of a list. */
  readonly isSingle: boolean;
  readonly hasLists: boolean;
  readonly hasObjects: boolean;
  /** Whether each is a number or a boolean, which JSON writes as any style does. */
  readonly isNumber: boolean;
  readonly mayHoldReserved: boolean;
}

function valuesOf({ forms }: Comparison, pair: Pair<Parameter>): Values {
  const shapes = (["before", "after"] as const).flatMap((side) =>
    shapesOf(forms[side], pair[side].type),
  );
  return {
    isSingle: (["before", "after"] as const).every((side) =>
      isSingle(forms[side], pair[side].type),
    ),
    hasLists: shapes.some(({ kind }) => kind === "array"),
    hasObjects: shapes.some(({ kind }) => ["object", "any", "opaque"].includes(kind)),
    isNumber: shapes.every(isNumber),
    mayHoldReserved: (["before", "after"] as const).some((side) =>
      mayHoldReserved(forms[side], pair[side].type),
    ),
  };
}

export function shapesOf(forms: Forms, type: TypeNode): readonly Shape[] {
  return forms.formOf(type).alternatives.map(({ shape }) => shape);
}

export function isScalar({ kind }: Shape): boolean {
  return !["array", "tuple", "object", "any", "opaque"].includes(kind);
}

function isSingle(forms: Forms, type: TypeNode): boolean {
  return shapesOf(forms, type).every((shape) =>
    shape.kind === "array"
      ? (shape.maxItems ?? 2) <= 1 && shapesOf(forms, shape.items).every(isScalar)
      : isScalar(shape),
  );
}

function isNumber(shape: Shape): boolean {
  if (shape.kind === "values") return shape.values.every((value) => typeof value !== "string");
  return shape.kind === "number" || shape.kind === "boolean";
}

/** Whether some text in a value may have characters that a URL reserves. */
export function mayHoldReserved(forms: Forms, type: TypeNode): boolean {
  return shapesOf(forms, type).some((shape) => {
    if (shape.kind === "array") return mayHoldReserved(forms, shape.items);
    if (shape.kind === "values")
      return shape.values.some((value) => /[:/?#[\]@!$&'()*+,;=]/.test(String(value)));
    if (shape.kind === "string") return shape.format !== "uuid" && shape.format !== "date";
    return !isNumber(shape);
  });
}

function styleWords(parameter: Parameter, values: Values): string {
  const { json, mediaType, allowReserved, whole } = parameter;
  const isOther = mediaType !== undefined && !json && !/^text\/plain\b/.test(mediaType);
  const isAsJson = json && !values.isNumber;
  const words = [
    ...(whole ? ["the whole query"] : []),
    ...(isAsJson || isOther ? [] : styleParts(parameter, values)),
    ...(allowReserved && values.mayHoldReserved ? ["reserved characters as they are"] : []),
    ...(isAsJson ? ["as JSON"] : []),
    ...(isOther ? [`as ${mediaType}`] : []),
  ];
  return words.join(", ") || "plain";
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-examples */
function styleParts({ style, explode }: Parameter, values: Values): readonly string[] {
  // A single value has no separator.
  if (values.isSingle) {
    const isOwn =
      style === "label" ||
      style === "matrix" ||
      (style === "cookie" && !values.isNumber) ||
      (style === "deepObject" && values.hasLists);
    return isOwn ? [style] : [];
  }
  if (style === "deepObject" || (style === "simple" && !values.hasObjects)) return [style];
  // Each item or key is a parameter of its own, in these three styles alike.
  const isRepeated = explode && (style === "spaceDelimited" || style === "pipeDelimited");
  return [isRepeated ? "form" : style, ...(explode ? ["exploded"] : [])];
}
