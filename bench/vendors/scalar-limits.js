// Whether the limits of a text, or of a number, leave no value.
import { createPatternRules } from "../../generator/values/pattern/pattern-rules.ts";
import { createTextDifferences } from "../../generator/values/pattern/text-difference.ts";

/** Why no text is within the limits of all of the schemas; undefined where that is not shown. */
export function excludedText(schemas) {
  const minLength = most(schemas, "minLength", 0);
  const maxLength = least(schemas, "maxLength");
  const patterns = schemas.flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []));
  const isExcluded =
    minLength > maxLength ||
    patterns.some((pattern) => isWithoutText(pattern, minLength, maxLength));
  return isExcluded ? "has to be a text that its pattern and its length exclude" : undefined;
}

/** Why no number is within the limits of all of the schemas. */
export function excludedNumber(schemas) {
  const from = [most(schemas, "minimum"), most(schemas, "exclusiveMinimum")];
  const to = [least(schemas, "maximum"), least(schemas, "exclusiveMaximum")];
  const isExcluded =
    Math.max(...from) > Math.min(...to) || from[1] >= Math.min(...to) || to[1] <= Math.max(...from);
  return isExcluded ? "has to be a number that its limits exclude" : undefined;
}

const known = new Map();

/** Of a pattern that guards run on short texts only, longer ones are not held against it, where the limits allow these. */
function isWithoutText(pattern, minLength, maxLength) {
  const key = JSON.stringify([pattern, minLength, maxLength]);
  if (!known.has(key)) {
    const { type, isBoundByLength } = createPatternRules()(pattern, maxLength);
    const limits = { pattern, minLength, maxLength };
    const found = createTextDifferences()(limits, { values: [] });
    const runs = isBoundByLength || type.patternLimit === undefined;
    known.set(key, runs && found?.kind === "none");
  }
  return known.get(key);
}

function most(schemas, key, none = -Infinity) {
  return Math.max(none, ...numbers(schemas, key));
}

function least(schemas, key) {
  return Math.min(Infinity, ...numbers(schemas, key));
}

function numbers(schemas, key) {
  return schemas.map((schema) => schema[key]).filter((value) => typeof value === "number");
}
