import { isMultipleOf } from "../../templates/runtime/guard.js";
import type { NumberType, StringType } from "../model/api-model.js";
import { isNumberWithin, isTextWithin } from "./limits.js";
import { multipleOf } from "./multiple.js";

export function numberOf(type: NumberType): number | undefined {
  return numbersNear(type).find((value) => isNumberWithin(type, value));
}

/** The limits and the numbers next to them, zero and one. */
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

/** Sample strings, by the lengths and a guess at the pattern. */
export function stringsNear(type: StringType): readonly string[] {
  const lengths = [type.minLength, type.maxLength]
    .flatMap((length) => (length === undefined ? [] : [length, length + 1, length - 1]))
    .filter((length) => length >= 0 && length <= 10_000);
  return [
    ...texts,
    ...lengths.flatMap((length) => ["a".repeat(length), "0".repeat(length), "A".repeat(length)]),
  ];
}
