import { ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { numberAt, stringAt } from "../load/json-access.js";
import type { PatternRules } from "../values/pattern/pattern-rules.js";
import { brokenLimits, type LimitKeyword, type Limits } from "../values/limits.js";

/** The limits of a schema as it is written that a value does not keep. */
export function brokenKeywords(
  schema: JsonObject,
  value: Json,
  patterns: PatternRules,
): readonly LimitKeyword[] {
  return brokenLimits(limitsOf(schema, patterns), value);
}

function limitsOf(schema: JsonObject, patterns: PatternRules): Limits {
  const pattern = stringAt(schema, "pattern");
  return {
    ...numbersAt(schema),
    ...openLimit(schema, "exclusiveMinimum", "minimum"),
    ...openLimit(schema, "exclusiveMaximum", "maximum"),
    ...(pattern === undefined ? {} : patterns(pattern, numberAt(schema, "maxLength")).type),
    uniqueItems: ownValue(schema, "uniqueItems") === true,
  };
}

const numeric = [
  ...(["minimum", "maximum", "multipleOf", "minLength", "maxLength"] as const),
  ...(["minItems", "maxItems", "minProperties", "maxProperties"] as const),
];

function numbersAt(schema: JsonObject): Limits {
  return Object.fromEntries(
    numeric.flatMap((keyword) => {
      const limit = numberAt(schema, keyword);
      return limit === undefined ? [] : [[keyword, limit]];
    }),
  );
}

/** A number in 3.1, a switch beside the other limit in 3.0. */
function openLimit(
  schema: JsonObject,
  keyword: "exclusiveMinimum" | "exclusiveMaximum",
  other: "minimum" | "maximum",
): Limits {
  const limit = numberAt(schema, ownValue(schema, keyword) === true ? other : keyword);
  return limit === undefined ? {} : { [keyword]: limit };
}
