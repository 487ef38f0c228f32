import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { keywordFacts, keywordsWhere } from "../load/schema-vocabulary.js";
import type { JsonObject } from "../load/spec-document.js";
import { enumValues, typesOf } from "./schema-keywords.js";

const unsupportedKeywords = keywordsWhere(({ model }) => model === "wider");

/** What limits texts or numbers; a format says what is meant, and limits nothing for sure. */
const limitKeywords = keywordsWhere(
  ({ constrains }) => constrains === "string" || constrains === "number",
).filter((keyword) => keyword !== "format");

/** Reports the keywords of a schema that its type does not hold. */
export function reportUnsupported(
  schema: JsonObject,
  pointer: string,
  diagnostics: Diagnostics,
): void {
  for (const keyword of unsupportedKeywords) {
    if (!Object.hasOwn(schema, keyword)) continue;
    diagnostics.add("schema-unsupported", {
      at: `${pointer}/${keyword}`,
      message: keywordFacts(keyword).guards
        ? `"${keyword}" cannot be expressed as a type; guards check it, and the type is wider than the schema.`
        : `"${keyword}" is passed over: it is not clear what it leads to. Types and guards take more than the schema.`,
    });
  }
  if (typesOf(schema).length > 0 || enumValues(schema) !== undefined) return;
  for (const keyword of limitKeywords.filter((one) => Object.hasOwn(schema, one))) {
    diagnostics.add("schema-unsupported", {
      at: `${pointer}/${keyword}`,
      message: `"${keyword}" applies to one of several possible types; guards check it, and the type does not have it.`,
      hint: "Set the type in a correction.",
    });
  }
}
