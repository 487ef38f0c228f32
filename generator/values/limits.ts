import { areUnique, isInteger, isMultipleOf, lengthOf } from "../../templates/runtime/guard.js";
import type { StringType } from "../model/api-model.js";
import { patternTest } from "./pattern/pattern-test.js";

/** The keywords for limits of length, size and number, by their names in JSON Schema. */
export interface Limits extends NumberLimits, TextLimits, ListLimits, ObjectLimits {}

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export interface TextLimits extends Pick<StringType, "pattern" | "patternAs" | "patternLimit"> {
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface ListLimits {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export interface ObjectLimits {
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

export type LimitKeyword = Exclude<keyof Limits, "patternAs" | "patternLimit">;

/** The limits that a value violates. A limit for another type of value is ignored. */
export function brokenLimits(limits: Limits, value: unknown): readonly LimitKeyword[] {
  if (typeof value === "number") return brokenNumberLimits(limits, value);
  if (typeof value === "string") return brokenTextLimits(limits, value);
  if (Array.isArray(value)) return brokenListLimits(limits, value);
  return typeof value === "object" && value !== null ? brokenObjectLimits(limits, value) : [];
}

function brokenNumberLimits(limits: NumberLimits, value: number): readonly LimitKeyword[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  const all = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf];
  if (all.every((one) => one === undefined)) return [];
  return broken({
    minimum: minimum !== undefined && value < minimum,
    maximum: maximum !== undefined && value > maximum,
    multipleOf: multipleOf !== undefined && !isMultipleOf(value, multipleOf),
    exclusiveMinimum: exclusiveMinimum !== undefined && value <= exclusiveMinimum,
    exclusiveMaximum: exclusiveMaximum !== undefined && value >= exclusiveMaximum,
  });
}

function brokenTextLimits(limits: TextLimits, value: string): readonly LimitKeyword[] {
  const { minLength, maxLength, pattern } = limits;
  if (minLength === undefined && maxLength === undefined && pattern === undefined) return [];
  const length = minLength === undefined && maxLength === undefined ? 0 : lengthOf(value);
  return broken({
    minLength: minLength !== undefined && length < minLength,
    maxLength: maxLength !== undefined && length > maxLength,
    pattern: patternVerdict(limits, value) === "broken",
  });
}

function brokenListLimits(limits: ListLimits, value: readonly unknown[]): readonly LimitKeyword[] {
  const { minItems = 0, maxItems = Infinity, uniqueItems } = limits;
  if (minItems === 0 && maxItems === Infinity && uniqueItems !== true) return [];
  return broken({
    minItems: value.length < minItems,
    maxItems: value.length > maxItems,
    uniqueItems: uniqueItems === true && !areUnique(value),
  });
}

function brokenObjectLimits(limits: ObjectLimits, value: object): readonly LimitKeyword[] {
  const { minProperties = 0, maxProperties = Infinity } = limits;
  if (minProperties === 0 && maxProperties === Infinity) return [];
  const count = Object.values(value).filter((one) => one !== undefined).length;
  return broken({ minProperties: count < minProperties, maxProperties: count > maxProperties });
}

function broken(tests: Partial<Record<LimitKeyword, boolean>>): readonly LimitKeyword[] {
  return (Object.keys(tests) as LimitKeyword[]).filter((keyword) => tests[keyword]);
}

/** "unclear": the pattern is not run, or not on such a long string. Guards skip such a pattern. */
export function patternVerdict(limits: TextLimits, value: string): "kept" | "broken" | "unclear" {
  if (limits.pattern === undefined) return "kept";
  const isMatch = patternTest(limits)?.(value);
  return isMatch === undefined ? "unclear" : isMatch ? "kept" : "broken";
}

/** Whether a number is within the limits of a number type. */
export function isNumberWithin(
  type: NumberLimits & { readonly integer: boolean },
  value: number,
): boolean {
  const isKind = type.integer ? isInteger(value) : Number.isFinite(value);
  return isKind && brokenNumberLimits(type, value).length === 0;
}

/** Undefined if its pattern cannot be run. */
export function isTextWithin(type: TextLimits, value: string): boolean | undefined {
  if (brokenTextLimits(type, value).length > 0) return false;
  return patternVerdict(type, value) === "unclear" ? undefined : true;
}

/** Whether two values are the same JSON, with properties in any order. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || !areUnique([a, b]);
}
