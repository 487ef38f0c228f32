import { isJsonObject } from "../load/json.js";
import { impliedType } from "../load/schema-vocabulary.js";
import type { SpecDocument } from "../load/spec-document.js";
import { booleanAt, followReference, objectAt, stringAt } from "../load/json-access.js";
import type { Parameter } from "./api-model.js";
import { bareMediaType, isJson } from "./media-type.js";
import { parameterOf, styleAt, type SpecParameter } from "./normalize-parameters.js";
import { typesOf } from "./schema-keywords.js";
import type { SchemaReader } from "./schema-context.js";

interface Context {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
}

/**
 * Whether a parameter is the whole query, written as a form: its fields are then parameters, as those of an exploded object.
 * https://spec.openapis.org/oas/v3.2.0.html#fixed-fields-and-considerations-by-parameter-in
 */
export function isQueryForm({ in: place, mediaType = "" }: SpecParameter): boolean {
  return (
    place === "querystring" && bareMediaType(mediaType) === "application/x-www-form-urlencoded"
  );
}

/** A field of such a form: as its encoding says, else objects are JSON. */
export function formField(
  key: Parameter,
  { object }: SpecParameter,
  { spec }: Pick<Context, "spec">,
  isObject: boolean,
): Parameter {
  const [said] = Object.values(objectAt(object, "content") ?? {});
  const { value: media } = followReference(spec.root, said, "");
  const encodings = (isJsonObject(media) && objectAt(media, "encoding")) || {};
  const encoding = objectAt(encodings, key.name) ?? {};
  const style = styleAt(encoding);
  const explode = booleanAt(encoding, "explode");
  const contentType = stringAt(encoding, "contentType");
  if (style === undefined && explode === undefined) {
    const isText = contentType === undefined ? isObject : isJson(bareMediaType(contentType));
    return isText ? { ...key, json: true } : key;
  }
  const used = style ?? "form";
  return { ...key, style: used, explode: explode ?? used === "form" };
}

/** Whether a schema is of objects, without a look at its alternatives. */
export function isOfObjects(parameter: SpecParameter, { spec }: Pick<Context, "spec">): boolean {
  const { value } = followReference(spec.root, parameter.schema, "");
  if (!isJsonObject(value)) return false;
  const types = typesOf(value);
  return types.length === 0 ? impliedType(value) === "object" : types.includes("object");
}

/** A parameter that is the whole query, in one value: JSON, or a text. */
export function wholeQuery(parameter: SpecParameter, context: Context): Parameter {
  const found = parameterOf(parameter, context);
  const isText = !found.json && found.type.kind !== "string";
  return { ...found, whole: true, ...(isText ? { type: { kind: "string" } } : {}) };
}
