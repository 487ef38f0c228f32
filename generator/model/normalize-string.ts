import type { Diagnostics } from "../diagnostics.js";
import type { JsonObject } from "../load/spec-document.js";
import type { StringType, TypeNode } from "./api-model.js";
import { patternCost } from "./pattern/pattern-cost.js";
import { defined, numberAt, stringAt } from "./spec-objects.js";

export function stringType(schema: JsonObject, pointer: string, patterns: PatternReader): TypeNode {
  const format = stringAt(schema, "format");
  if (format === "binary") return { kind: "binary" };
  const pattern = stringAt(schema, "pattern");
  const maxLength = numberAt(schema, "maxLength");
  const limit = pattern && patterns.limitOf(pattern, maxLength, `${pointer}/pattern`);
  return {
    kind: "string",
    ...defined({ format, minLength: numberAt(schema, "minLength"), maxLength, pattern }),
    ...(typeof limit === "number" ? { patternLimit: limit } : {}),
  } satisfies StringType;
}

export interface PatternReader {
  /** How long a text may be for the pattern to be looked at; undefined where any may. */
  readonly limitOf: (
    pattern: string,
    maxLength: number | undefined,
    pointer: string,
  ) => number | undefined;
}

/** About as many steps as a matcher takes in a tenth of a second. */
const mostSteps = 1e8;

/** A pattern that may be looked at on shorter texts only is not worth looking at. */
const leastLength = 64;

/**
 * Guards meet texts of strangers, and fixtures try the examples of a description: neither may hang on a pattern that
 * backtracks. One that may take too long is looked at on short texts, or not at all.
 */
export function createPatternReader(diagnostics: Diagnostics): PatternReader {
  const costs = new Map<string, number>();
  const work = { left: 50_000_000 };

  function limitOf(pattern: string, maxLength: number | undefined): number | undefined {
    const cost = costs.get(pattern) ?? patternCost(pattern, work);
    costs.set(pattern, cost);
    if (cost <= 1) return undefined;
    const length =
      cost === Infinity ? Math.floor(Math.log2(mostSteps)) : Math.floor(mostSteps ** (1 / cost));
    // A character of `maxLength` may be two of JavaScript's.
    if (maxLength !== undefined && 2 * maxLength <= length) return undefined;
    return length < leastLength ? 0 : length;
  }

  return {
    limitOf: (pattern, maxLength, pointer) => {
      if (!isReadable(pattern)) {
        diagnostics.add("pattern-unreadable", {
          at: pointer,
          message: "JavaScript cannot read this pattern: no guard looks at it.",
        });
        return undefined;
      }
      const limit = limitOf(pattern, maxLength);
      if (limit === 0) {
        diagnostics.add("pattern-unsafe", {
          at: pointer,
          message:
            "Some texts would keep a matcher busy without end: no guard looks at this pattern.",
          hint: "Let no two ways through its loops match the same text, or give a `maxLength`.",
        });
      } else if (limit !== undefined) {
        diagnostics.add("pattern-bounded", {
          at: pointer,
          message: `Guards look at this pattern in texts of up to ${limit} characters: on longer ones it may take long.`,
        });
      }
      return limit;
    },
  };
}

function isReadable(pattern: string): boolean {
  return ["u", ""].some((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}
