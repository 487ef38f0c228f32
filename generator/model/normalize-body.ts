import { isJsonObject, ownValue } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { RequestBody } from "./exchange.js";
import { contentsOf, type BodyContext } from "./normalize-contents.js";
import { defined, followReference, stringAt } from "../load/json-access.js";

/** The request body of an operation; undefined where it describes no media type. */
export function bodyOf(
  operation: JsonObject,
  pointer: string,
  context: BodyContext,
): RequestBody | undefined {
  const body = followReference(
    context.spec.root,
    ownValue(operation, "requestBody"),
    `${pointer}/requestBody`,
  );
  if (!isJsonObject(body.value)) return undefined;
  const contents = contentsOf(body.value, body.pointer, context);
  if (contents.length === 0) return undefined;
  return {
    required: ownValue(body.value, "required") === true,
    contents,
    pointer: body.pointer,
    ...defined({ description: stringAt(body.value, "description") }),
  };
}
