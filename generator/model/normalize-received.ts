import { methodNames } from "../load/http-methods.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { NamedSchema, TypeNode } from "./api-model.js";
import { FreeNames } from "./free-names.js";
import { isJson } from "./media-type.js";
import { contentsOf } from "./normalize-responses.js";
import type { SchemaReader } from "./normalize-schema.js";
import { defined, followReference, objectAt, stringAt } from "./spec-objects.js";

interface Context {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
}

/**
 * What the API itself sends, to webhooks and callbacks: a named type for each body, with its guard and its fixture, since
 * who receives it has to know that it is one.
 */
export function receivedSchemas(
  context: Context,
  taken: readonly string[],
): readonly NamedSchema[] {
  const { root } = context.spec;
  const names = new FreeNames(taken);
  const webhooks = bodiesOf(objectAt(root, "webhooks") ?? {}, "/webhooks", context);
  const callbacks = Object.entries(objectAt(root, "paths") ?? {}).flatMap(([path, value]) =>
    callbacksOf(value, `/paths/${escapePointerSegment(path)}`, context),
  );
  return [
    ...webhooks.map((body) => ({ ...body, name: `${body.name}_webhook` })),
    ...callbacks.map((body) => ({ ...body, name: `${body.name}_callback` })),
  ].map(({ name, type, pointer, description }) => ({
    name: names.take(name),
    type,
    pointer,
    deprecated: false,
    examples: [],
    inline: true,
    ...defined({ description }),
  }));
}

interface ReceivedBody {
  readonly name: string;
  readonly type: TypeNode;
  readonly pointer: string;
  readonly description: string | undefined;
}

function callbacksOf(value: Json, pointer: string, context: Context): readonly ReceivedBody[] {
  const item = followReference(context.spec.root, value, pointer);
  const pathItem = isJsonObject(item.value) ? item.value : {};
  return methodNames.flatMap((method) => {
    const operation = objectAt(pathItem, method);
    const callbacks = (operation && objectAt(operation, "callbacks")) ?? {};
    const owner = (operation && stringAt(operation, "operationId")) ?? "";
    return Object.entries(callbacks).flatMap(([name, one]) => {
      const place = `${item.pointer}/${method}/callbacks/${escapePointerSegment(name)}`;
      const callback = followReference(context.spec.root, one, place);
      if (!isJsonObject(callback.value)) return [];
      const bodies = bodiesOf(callback.value, callback.pointer, context);
      return bodies.map((body) => ({ ...body, name: [owner, name].filter(Boolean).join("_") }));
    });
  });
}

/** The JSON bodies of a map of path items, each called like its key. */
function bodiesOf(items: JsonObject, pointer: string, context: Context): readonly ReceivedBody[] {
  const { root } = context.spec;
  return Object.entries(items).flatMap(([name, value]) => {
    const item = followReference(root, value, `${pointer}/${escapePointerSegment(name)}`);
    const pathItem = isJsonObject(item.value) ? item.value : {};
    return methodNames.flatMap((method): ReceivedBody[] => {
      const operation = objectAt(pathItem, method);
      if (operation === undefined) return [];
      const place = `${item.pointer}/${method}/requestBody`;
      const body = followReference(root, ownValue(operation, "requestBody"), place);
      if (!isJsonObject(body.value)) return [];
      const contents = contentsOf(body.value, body.pointer, context);
      const json = contents.find(({ mediaType }) => isJson(mediaType));
      const description = stringAt(operation, "summary") ?? stringAt(operation, "description");
      return json === undefined
        ? []
        : [{ name, type: json.type, pointer: body.pointer, description }];
    });
  });
}
