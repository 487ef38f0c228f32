import { escapePointerSegment } from "../load/pointer.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { JsonObject, SpecDocument } from "../load/spec-document.js";
import type { Content, Response, TypeNode } from "./api-model.js";
import { isForm, isJson } from "./media-type.js";
import type { SchemaReader } from "./normalize-schema.js";
import { defined, followReference, objectAt, stringAt } from "./spec-objects.js";

interface Context {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
}

export function responsesOf(
  operation: JsonObject,
  pointer: string,
  context: Context,
): readonly Response[] {
  return Object.entries(objectAt(operation, "responses") ?? {}).flatMap(([status, value]) => {
    if (status.startsWith("x-")) return [];
    const response = followReference(
      context.spec.root,
      value,
      `${pointer}/responses/${escapePointerSegment(status)}`,
    );
    if (!isJsonObject(response.value)) return [];
    return [
      {
        status: status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(),
        contents: contentsOf(response.value, response.pointer, context),
        headers: Object.keys(objectAt(response.value, "headers") ?? {}).map((name) =>
          name.toLowerCase(),
        ),
        ...defined({ description: stringAt(response.value, "description") }),
      },
    ];
  });
}

/** The `content` of a request body or a response. */
export function contentsOf(
  holder: JsonObject,
  pointer: string,
  { schemas }: Context,
): readonly Content[] {
  return Object.entries(objectAt(holder, "content") ?? {}).map(([name, value]) => {
    const media = isJsonObject(value) ? value : {};
    const place = `${pointer}/content/${escapePointerSegment(name)}`;
    const mediaType = name.split(";", 1)[0]?.trim().toLowerCase() ?? name;
    return {
      mediaType,
      type: bodyType(schemas.typeOf(ownValue(media, "schema"), `${place}/schema`), mediaType),
      examples: mediaExamples(media),
    };
  });
}

/** Outside of JSON, forms and text, a body is bytes, whatever its schema says. */
function bodyType(type: TypeNode, mediaType: string): TypeNode {
  if (isJson(mediaType) || isForm(mediaType)) return type;
  return mediaType.startsWith("text/") ? { kind: "string" } : { kind: "binary" };
}

function mediaExamples(media: JsonObject): readonly unknown[] {
  const named = Object.values(objectAt(media, "examples") ?? {}).flatMap((example) =>
    isJsonObject(example) && Object.hasOwn(example, "value") ? [ownValue(example, "value")] : [],
  );
  return [...(Object.hasOwn(media, "example") ? [ownValue(media, "example")] : []), ...named];
}
