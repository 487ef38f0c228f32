import type { StringLimits } from "./string-limits.js";

type PatternType = Pick<StringLimits, "pattern" | "patternAs" | "patternLimit">;

/** The pattern of a type as a JavaScript expression; undefined if there is none, or if it may not be run. */
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
 * Whether a string matches the pattern of its type; undefined if the string is too long for the pattern. All patterns of
 * descriptions are run here.
 */
export function patternTest(
  type: PatternType,
): ((text: string) => boolean | undefined) | undefined {
  const { patternLimit = Infinity } = type;
  const expression = patternExpression(type);
  return expression && ((text) => (text.length > patternLimit ? undefined : expression.test(text)));
}
