import { isJsonObject } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { TypeNode } from "./api-model.js";
import type { Content, ContentKind } from "./exchange.js";
import { isAnyType, isForm, isJson } from "./media-type.js";
import { contentMediaType } from "./normalize-string.js";
import { enumValues, isComposed, typesOf } from "./schema-keywords.js";
import { followReference, stringAt } from "../load/json-access.js";

/** How a body of a media type is read and written. Behind a range, the schema says what may come. */
export function contentKind(
  mediaType: string,
  schema: Json | undefined,
  root: JsonObject,
): Exclude<ContentKind, "items"> {
  if (isJson(mediaType)) return "json";
  if (isForm(mediaType)) return "form";
  if (mediaType === "text/event-stream") return "events";
  if (mediaType.startsWith("text/")) return "text";
  return isAnyType(mediaType) ? kindOfSchema(followReference(root, schema, "").value) : "bytes";
}

function kindOfSchema(schema: Json | undefined): Exclude<ContentKind, "items"> {
  if (!isJsonObject(schema)) return "any";
  const [type, ...others] = typesOf(schema);
  if (type === "string" && others.length === 0) return isRaw(schema) ? "bytes" : "text";
  return others.length > 0 || (type === undefined && !isComposed(schema)) ? "any" : "json";
}

/** Whether a string stands for bytes as they are. */
function isRaw(schema: JsonObject): boolean {
  return stringAt(schema, "format") === "binary" || contentMediaType(schema) !== undefined;
}

/**
 * The type of a body of a kind, and what its schema says besides. Bytes are that, whatever the schema says; text is one
 * of the schema's texts.
 */
export function contentType(
  said: TypeNode,
  kind: Exclude<ContentKind, "items">,
  isTextSaid: boolean,
): Pick<Content, "type" | "data"> {
  if (kind === "json" || kind === "form" || kind === "any") return { type: said };
  if (kind === "text" && isTextSaid) return { type: said };
  const type: TypeNode = kind === "bytes" ? { kind: "binary" } : { kind: "string" };
  return isPlain(said) ? { type } : { type, data: said };
}

/** Whether each value of a schema is one of some texts: `enum: [up, down]`. */
export function isOneOfTexts(schema: Json | undefined, root: JsonObject): boolean {
  const { value } = followReference(root, schema, "");
  const values = isJsonObject(value) ? enumValues(value) : undefined;
  return values !== undefined && values.every((one) => typeof one === "string");
}

/** Says no more than the kind of the body does. */
function isPlain({ kind }: TypeNode): boolean {
  return ["unknown", "string", "binary"].includes(kind);
}
