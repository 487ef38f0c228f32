import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { JsonObject } from "../load/spec-document.js";
import type { RequestBody } from "./exchange.js";
import { contentsOf, type BodyContext } from "./normalize-contents.js";
import { defined, followReference, objectAt, stringAt } from "../load/json-access.js";

interface Context extends BodyContext {
  readonly diagnostics: Diagnostics;
}

/** The request body of an operation; undefined where it describes no media type. */
export function bodyOf(
  operation: JsonObject,
  pointer: string,
  context: Context,
): RequestBody | undefined {
  const body = followReference(
    context.spec.root,
    ownValue(operation, "requestBody"),
    `${pointer}/requestBody`,
  );
  if (!isJsonObject(body.value)) return undefined;
  const contents = contentsOf(body.value, body.pointer, context);
  if (contents.length === 0) return undefined;
  reportEncodings(body.value, body.pointer, context.diagnostics);
  return {
    required: ownValue(body.value, "required") === true,
    contents,
    pointer: body.pointer,
    ...defined({ description: stringAt(body.value, "description") }),
  };
}

/** Parts of forms are written by what they are: files, texts, or JSON. */
function reportEncodings(body: JsonObject, pointer: string, diagnostics: Diagnostics): void {
  for (const [mediaType, media] of Object.entries(objectAt(body, "content") ?? {})) {
    const encoding = isJsonObject(media) ? objectAt(media, "encoding") : undefined;
    for (const name of Object.keys(encoding ?? {})) {
      diagnostics.add("encoding-ignored", {
        at: `${pointer}/content/${escapePointerSegment(mediaType)}/encoding/${escapePointerSegment(name)}`,
        message: `The encoding of "${name}" is ignored: files keep the type of their Blob, objects are sent as JSON.`,
        hint: "Pass a Blob with the media type that the API expects.",
      });
    }
  }
}
