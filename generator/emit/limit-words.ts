import type { NumberType, TypeNode } from "../model/api-model.js";
import { capitalize } from "../model/words.js";

/** What a type cannot say of its values: `From 1 to 150.` Empty where there are no limits. */
export function limitWords(type: TypeNode): string {
  switch (type.kind) {
    case "nullable":
      return limitWords(type.inner);
    case "number":
      return numberWords(type);
    case "string":
      return countWords(type.minLength, type.maxLength, "character");
    case "array":
      return countWords(type.minItems, type.maxItems, "item");
    default:
      return "";
  }
}

function numberWords(type: NumberType): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
  const isPlain = exclusiveMinimum === undefined && exclusiveMaximum === undefined;
  const limits =
    isPlain && minimum !== undefined && maximum !== undefined
      ? [`from ${minimum} to ${maximum}`]
      : [
          minimum === undefined ? "" : `at least ${minimum}`,
          exclusiveMinimum === undefined ? "" : `more than ${exclusiveMinimum}`,
          maximum === undefined ? "" : `at most ${maximum}`,
          exclusiveMaximum === undefined ? "" : `less than ${exclusiveMaximum}`,
        ];
  return sentence([...limits, multipleOf === undefined ? "" : `a multiple of ${multipleOf}`]);
}

/** Every text has zero characters or more. */
function countWords(least = 0, most: number | undefined, unit: string): string {
  const of = (count: number) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (most === undefined) return sentence([least === 0 ? "" : `at least ${of(least)}`]);
  if (least === most) return sentence([`exactly ${of(most)}`]);
  return sentence([least === 0 ? `at most ${of(most)}` : `${least} to ${of(most)}`]);
}

function sentence(parts: readonly string[]): string {
  const text = parts.filter(Boolean).join(", ");
  return text === "" ? "" : `${capitalize(text)}.`;
}
