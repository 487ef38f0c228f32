import { isContainer, isJsonObject, ownValue, setOwn } from "./json.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * Of a field of a converted form, and of its encoding: how its lists were joined. The converter has no place for it.
 * @see https://swagger.io/specification/v2/#parameterObject (`collectionFormat`)
 */
export const listFormat = "x-collection-format";

/** What `collectionFormat` is in OpenAPI 3, in queries and forms; of `tsv` nothing is. */
export const listStyles: ReadonlyMap<Json, JsonObject> = new Map<Json, JsonObject>([
  ["csv", { style: "form", explode: false }],
  ["multi", { style: "form", explode: true }],
  ["ssv", { style: "spaceDelimited", explode: false }],
  ["pipes", { style: "pipeDelimited", explode: false }],
]);

/** Marks the fields of forms in Swagger 2.0 whose lists are joined, so that the mark is converted. `csv` is the default. */
export function markLists(swagger: JsonObject): void {
  for (const parameter of parametersIn(swagger)) {
    if (ownValue(parameter, "in") !== "formData" || ownValue(parameter, "type") !== "array")
      continue;
    const format = ownValue(parameter, "collectionFormat") ?? "csv";
    if (format !== "multi") setOwn(parameter, listFormat, format);
  }
}

function parametersIn(swagger: JsonObject): readonly JsonObject[] {
  const shared = valuesOf(ownValue(swagger, "parameters"));
  const own = valuesOf(ownValue(swagger, "paths")).flatMap((item) =>
    [item, ...valuesOf(item)].flatMap((holder) =>
      isJsonObject(holder) ? valuesOf(ownValue(holder, "parameters")) : [],
    ),
  );
  return [...shared, ...own].filter(isJsonObject);
}

function valuesOf(value: Json | undefined): readonly Json[] {
  return isContainer(value) ? Object.values(value) : [];
}

/** Says in the encodings of each form of a converted description how the marked lists are joined. */
export function encodeLists(value: Json): void {
  if (!isContainer(value)) return;
  const content = isJsonObject(value) ? ownValue(value, "content") : undefined;
  for (const media of valuesOf(content)) if (isJsonObject(media)) encodeFields(media);
  for (const child of Object.values(value)) encodeLists(child);
}

function encodeFields(media: JsonObject): void {
  const schema = ownValue(media, "schema");
  const properties = isJsonObject(schema) ? ownValue(schema, "properties") : undefined;
  const encodings: JsonObject = {};
  for (const [name, property] of isJsonObject(properties) ? Object.entries(properties) : []) {
    const format = isJsonObject(property) ? ownValue(property, listFormat) : undefined;
    if (typeof format !== "string" || !isJsonObject(property)) continue;
    delete property[listFormat];
    const style = listStyles.get(format);
    if (style === undefined) setOwn(property, lossMark, `collectionFormat: ${format}`);
    else setOwn(encodings, name, { ...style, [listFormat]: format });
  }
  if (Object.keys(encodings).length > 0) media["encoding"] = encodings;
}

/** Where the converter says that something is lost. */
export const lossMark = "x-s2o-warning";
