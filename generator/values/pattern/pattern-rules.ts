import type { StringLimits } from "./string-limits.js";
import type { Work } from "./growth.js";
import { longestText } from "./pattern-cost.js";
import { patternNode } from "./pattern-node.js";
import { readPattern } from "./read-pattern.js";

/** How a pattern may be run: on strings of any length, on short ones, or not at all. */
export interface PatternRule {
  readonly isReadable: boolean;
  /** Its parts in another dialect than JavaScript's. */
  readonly foreign: readonly string[];
  readonly type: Pick<StringLimits, "pattern" | "patternAs" | "patternLimit">;
  /** Whether the pattern is safe only because of `maxLength`. */
  readonly isBoundByLength: boolean;
}

export type PatternRules = (pattern: string, maxLength: number | undefined) => PatternRule;

/** A pattern that is safe only for shorter strings is not run at all. */
const leastLength = 64;

/** The budget for all patterns of a description: a hostile one has many. After that, patterns are not run. */
const mostWork = 60_000_000;

/** The rules for the patterns of one description. Each pattern is analyzed once. */
export function createPatternRules(): PatternRules {
  const work: Work = { left: mostWork };
  const known = new Map<string, Known>();
  return (pattern, maxLength) => {
    const found = known.get(pattern) ?? knownOf(pattern, work);
    known.set(pattern, found);
    return ruleOf(pattern, found, maxLength);
  };
}

interface Known extends Pick<PatternRule, "isReadable" | "foreign"> {
  readonly longest: number;
  readonly patternAs?: NonNullable<StringLimits["patternAs"]>;
}

function knownOf(pattern: string, work: Work): Known {
  const read = readPattern(pattern);
  if (read === undefined) return { isReadable: false, foreign: [], longest: 0 };
  const { source, flags, tree, foreign } = read;
  const isAsWritten = source === pattern && flags === "u";
  return {
    isReadable: true,
    foreign,
    longest: longestText(patternNode(tree, flags), work),
    ...(isAsWritten ? {} : { patternAs: { source, flags } }),
  };
}

function ruleOf(pattern: string, known: Known, maxLength: number | undefined): PatternRule {
  const { longest, patternAs, isReadable, foreign } = known;
  // One character in `maxLength` may be two UTF-16 code units.
  const isBoundByLength = longest < Infinity && maxLength !== undefined && 2 * maxLength <= longest;
  const looked = longest < leastLength ? 0 : longest;
  const patternLimit = isBoundByLength ? 2 * maxLength : looked;
  return {
    isReadable,
    foreign,
    isBoundByLength,
    type: {
      pattern,
      ...(patternAs === undefined ? {} : { patternAs }),
      ...(patternLimit === Infinity ? {} : { patternLimit }),
    },
  };
}
