import { escapePointerSegment } from "../load/pointer.js";
import { isJsonObject } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Response } from "./exchange.js";
import { contentsOf, headersOf, type BodyContext } from "./normalize-contents.js";
import { defined, followReference, objectAt, stringAt } from "../load/json-access.js";

export function responsesOf(
  operation: JsonObject,
  pointer: string,
  context: BodyContext,
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
        headers: headersOf(response.value, response.pointer, context),
        contents: contentsOf(response.value, response.pointer, context),
        pointer: response.pointer,
        ...defined({ description: stringAt(response.value, "description") }),
      },
    ];
  });
}
