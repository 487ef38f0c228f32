import type { StringLimits } from "./string-limits.js";

type PatternType = Pick<StringLimits, "pattern" | "patternAs" | "patternLimit">;

/** The pattern of a type as JavaScript runs it; undefined where there is none, or none that may be looked at. */
export function patternExpression({
  pattern,
  patternAs,
  patternLimit,
}: PatternType): RegExp | undefined {
  if (pattern === undefined || patternLimit === 0) return undefined;
  const { source, flags } = patternAs ?? { source: pattern, flags: "u" };
  return new RegExp(source, flags);
}

/**
 * Whether a text matches the pattern of its type; undefined where the text is too long for it to be looked at. The one
 * way in which we run a pattern of a description.
 */
export function patternTest(
  type: PatternType,
): ((text: string) => boolean | undefined) | undefined {
  const { patternLimit = Infinity } = type;
  const expression = patternExpression(type);
  return expression && ((text) => (text.length > patternLimit ? undefined : expression.test(text)));
}
