import type { Diagnostics } from "../diagnostics.js";
import type { JsonObject } from "../load/spec-document.js";
import { createPatternRules } from "../values/pattern/pattern-rules.js";
import type { StringType, TypeNode } from "./api-model.js";
import { defined, numberAt, stringAt } from "./spec-objects.js";

export function stringType(schema: JsonObject, pointer: string, patterns: PatternReader): TypeNode {
  const format = stringAt(schema, "format");
  if (format === "binary") return { kind: "binary" };
  const pattern = stringAt(schema, "pattern");
  const maxLength = numberAt(schema, "maxLength");
  return {
    kind: "string",
    ...defined({ format, minLength: numberAt(schema, "minLength"), maxLength }),
    ...(pattern === undefined ? {} : patterns(pattern, maxLength, `${pointer}/pattern`)),
  } satisfies StringType;
}

/** What a type says of its pattern. */
export type PatternReader = (
  pattern: string,
  maxLength: number | undefined,
  pointer: string,
) => Pick<StringType, "pattern" | "patternAs" | "patternLimit">;

/**
 * Guards meet texts of strangers, and fixtures try the examples of a description: neither may hang on a pattern that
 * backtracks. One that may take too long is looked at on short texts, or not at all.
 */
export function createPatternReader(diagnostics: Diagnostics): PatternReader {
  const rules = createPatternRules();
  return (pattern, maxLength, at) => {
    const { type, isReadable, foreign, isBoundByLength } = rules(pattern, maxLength);
    const { patternLimit, patternAs } = type;
    if (!isReadable) {
      diagnostics.add("pattern-unreadable", {
        at,
        message: "JavaScript cannot read this pattern: no guard looks at it.",
        hint: "Write it as ECMA-262 has it, with the flag `u`.",
      });
      return type;
    }
    if (foreign.length > 0 && patternLimit !== 0) {
      diagnostics.add("pattern-translated", {
        at,
        message: `JavaScript has no ${foreign.map((one) => `\`${one}\``).join(", ")}: guards read the pattern as \`${patternAs?.source ?? pattern}\`.`,
      });
    }
    if (patternLimit === 0) {
      diagnostics.add("pattern-unsafe", {
        at,
        message:
          "Some texts would keep a matcher busy without end: no guard looks at this pattern.",
        hint: "Let no two ways through its loops match the same text, or give a `maxLength`.",
      });
    } else if (patternLimit !== undefined && !isBoundByLength) {
      diagnostics.add("pattern-bounded", {
        at,
        message: `Guards look at this pattern in texts of up to ${patternLimit} characters: on longer ones it may take long.`,
      });
    }
    return type;
  };
}
