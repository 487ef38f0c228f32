import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { JsonObject } from "../load/spec-document.js";
import { createPatternRules } from "../values/pattern/pattern-rules.js";
import type { StringType, TypeNode } from "./api-model.js";
import { defined, numberAt, stringAt } from "../load/json-access.js";

export function stringType(schema: JsonObject, pointer: string, patterns: PatternReader): TypeNode {
  const format = stringAt(schema, "format");
  const pattern = stringAt(schema, "pattern");
  const maxLength = numberAt(schema, "maxLength");
  return {
    kind: "string",
    ...defined({
      format,
      mediaType: contentMediaType(schema),
      minLength: numberAt(schema, "minLength"),
      maxLength,
    }),
    ...(pattern === undefined ? {} : patterns(pattern, maxLength, `${pointer}/pattern`)),
  } satisfies StringType;
}

/** Of what is written as it is; an encoded text is a text. https://spec.openapis.org/oas/v3.1.1.html#working-with-binary-data */
export function contentMediaType(schema: JsonObject): string | undefined {
  const isEncoded = stringAt(schema, "contentEncoding") !== undefined;
  return isEncoded ? undefined : stringAt(schema, "contentMediaType");
}

/** What a type says of its pattern. */
export type PatternReader = (
  pattern: string,
  maxLength: number | undefined,
  pointer: string,
) => Pick<StringType, "pattern" | "patternAs" | "patternLimit">;

/**
 * Guards check untrusted strings, and fixtures try the examples of a description: neither may hang on a pattern that
 * backtracks. A pattern that may be slow is matched against short strings only, or not at all.
 */
export function createPatternReader(diagnostics: Diagnostics): PatternReader {
  const rules = createPatternRules();
  return (pattern, maxLength, at) => {
    const { type, isReadable, foreign, isBoundByLength } = rules(pattern, maxLength);
    const { patternLimit, patternAs } = type;
    if (!isReadable) {
      diagnostics.add("pattern-unreadable", {
        at,
        message: "This is not a JavaScript regular expression; guards skip it.",
        hint: "Write it in the syntax of ECMA-262 with the `u` flag.",
      });
      return type;
    }
    if (foreign.length > 0 && patternLimit !== 0) {
      diagnostics.add("pattern-translated", {
        at,
        message: `A pattern of JSON Schema has no ${foreign.map((one) => `\`${one}\``).join(", ")}; guards read it as \`${patternAs?.source ?? pattern}\`.`,
      });
    }
    if (patternLimit === 0) {
      diagnostics.add("pattern-unsafe", {
        at,
        message: "This pattern can backtrack exponentially; guards skip it.",
        hint: "Avoid nested or overlapping repetitions, or add `maxLength`.",
      });
    } else if (patternLimit !== undefined && !isBoundByLength) {
      diagnostics.add("pattern-bounded", {
        at,
        message: `This pattern can be slow on long strings; guards check strings of up to ${patternLimit} characters only.`,
      });
    }
    return type;
  };
}
