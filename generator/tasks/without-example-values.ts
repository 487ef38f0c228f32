import { isContainer, isJsonObject, setOwn } from "../load/json.js";
import { keywordsWhere } from "../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { walkSpec } from "../load/openapi-structure.js";

/**
 * Takes examples, default values and extensions out of a description, in place, while something runs that would take
 * what stands in them for schemas. `true` and `false` in an `allOf` or `oneOf` become schemas that are objects, for good.
 */
export function withoutData<T>(document: JsonObject, run: () => T): T {
  const hidden: { holder: JsonObject; key: string; value: Json }[] = [];
  walkSpec({ value: document, kind: "document", pointer: "" }, ({ value: holder, kind }) => {
    if (kind === "schema") spellBooleans(holder);
    const ofKind = kind === "schema" ? ofSchema : ofOthers;
    for (const key of Object.keys(holder)) {
      if (!key.startsWith("x-") && !ofKind.has(key)) continue;
      const value = holder[key];
      if (isContainer(value) && Object.values(value).some(isContainer))
        hidden.push({ holder, key, value });
    }
  });
  // `null` in its place, so that the order of keys stays.
  for (const { holder, key } of hidden) setOwn(holder, key, null);
  const result = run();
  for (const { holder, key, value } of hidden) setOwn(holder, key, value);
  return result;
}

const ofSchema: ReadonlySet<string> = new Set(keywordsWhere(({ isData }) => isData === true));
const ofOthers: ReadonlySet<string> = new Set(["example", "examples", "value"]);

function spellBooleans(schema: JsonObject): void {
  for (const key of ["allOf", "oneOf"]) {
    const parts = schema[key];
    if (!Array.isArray(parts) || parts.every(isJsonObject)) continue;
    const spelled = parts.map((part): Json =>
      part === true ? {} : part === false ? { not: {} } : part,
    );
    setOwn(schema, key, spelled);
  }
}
