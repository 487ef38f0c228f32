import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { TypeNode } from "./api-model.js";
import { union } from "./compose-types.js";
import {
  enumValues,
  isOfTypes,
  isStructured,
  isWithinLimits,
  valuesType,
} from "./schema-keywords.js";

/** The values that the schema allows by `enum` or `const`, where each is plain. */
export function plainValues(
  schema: JsonObject,
  pointer: string,
  diagnostics: Diagnostics,
): readonly Json[] | undefined {
  const values = enumValues(schema);
  if (values === undefined) return undefined;
  const at = `${pointer}/${Object.hasOwn(schema, "const") ? "const" : "enum"}`;
  if (lacksNull(values, schema)) {
    diagnostics.add("schema-contradictory", {
      at,
      message: "`type` includes null but `enum` does not; null is accepted.",
    });
  }
  if (!values.some(isStructured))
    return valuesWithin(values, schema, (message) => {
      diagnostics.add("schema-contradictory", { at, message });
    });
  diagnostics.add("schema-unsupported", {
    at,
    message:
      "`enum` and `const` values that are objects or arrays are no part of the type; guards compare them, of responses one value alone.",
  });
  return undefined;
}

/** As `nullable` does in 3.0, null among the types says that null is meant. */
function lacksNull(values: readonly Json[], schema: JsonObject): boolean {
  const type = ownValue(schema, "type");
  return Array.isArray(type) && type.includes("null") && !values.includes(null);
}

/** Where none has the type and is within the limits that stand beside them, the values are what is meant. */
function valuesWithin(
  values: readonly Json[],
  schema: JsonObject,
  report: (message: string) => void,
): readonly Json[] {
  const within = values.filter(
    (value) => isOfTypes(value, schema) && isWithinLimits(value, schema),
  );
  if (within.length === values.length) return values;
  const isNone = within.every((value) => value === null);
  report(
    isNone
      ? "No `enum` value satisfies the schema's type and limits; these are ignored."
      : `${values.length - within.length} of these \`enum\` values do not satisfy the schema's type or limits and are left out.`,
  );
  return isNone ? values : within;
}

/** A text with the values that `x-extensible-enum` names; others may be added. https://opensource.zalando.com/restful-api-guidelines/#112 */
export function withExtensible(schema: JsonObject, text: TypeNode): TypeNode {
  const named = ownValue(schema, "x-extensible-enum");
  const values = Array.isArray(named) ? named.filter((one) => typeof one === "string") : [];
  return values.length === 0 ? text : union([valuesType(values, {}), text], false);
}
