import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { escapePointerSegment } from "../load/pointer.js";
import { httpToken } from "../load/http-names.js";
import { isJsonObject } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Header, Response } from "./exchange.js";
import { contentsOf, headersOf, type BodyContext } from "./normalize-contents.js";
import { defined, followReference, objectAt, stringAt } from "../load/json-access.js";

/** Responses of these statuses have no body: https://www.rfc-editor.org/rfc/rfc9110#section-15 */
const bodiless = /^(1(\d\d|XX)|204|205|304)$/;

/** As `200`, `2XX` or `default`; undefined where no response has such a status. Validation tells of the key. */
function statusOf(key: string): string | undefined {
  const status = key.toUpperCase();
  if (status === "DEFAULT") return "default";
  return /^[1-9](\d\d|XX)$/.test(status) ? status : undefined;
}

/** @param context With `diagnostics`, a body that cannot come is reported. */
export function responsesOf(
  operation: JsonObject,
  pointer: string,
  context: BodyContext & {
    readonly diagnostics?: Diagnostics;
    /** Of `HEAD`: what is described is the body of a `GET`. https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2 */
    readonly hasNoBodies?: boolean;
  },
): readonly Response[] {
  return Object.entries(objectAt(operation, "responses") ?? {}).flatMap(([key, value]) => {
    const code = statusOf(key);
    if (code === undefined) return [];
    const response = followReference(
      context.spec.root,
      value,
      `${pointer}/responses/${escapePointerSegment(key)}`,
    );
    if (!isJsonObject(response.value)) return [];
    const isBodiless = bodiless.test(code);
    if (isBodiless && objectAt(response.value, "content") !== undefined) {
      context.diagnostics?.add("response-body-ignored", {
        at: `${response.pointer}/content`,
        message: `A response ${code} has no body in HTTP: the described one is left out.`,
        hint: "Describe the status that the API really responds with in a correction.",
      });
    }
    return [
      {
        status: code,
        headers: sentHeaders(headersOf(response.value, response.pointer, context), context),
        contents:
          isBodiless || context.hasNoBodies
            ? []
            : contentsOf(response.value, response.pointer, context),
        pointer: response.pointer,
        ...defined({
          description:
            stringAt(response.value, "description") ?? stringAt(response.value, "summary"),
        }),
      },
    ];
  });
}

/** A response cannot have the others, and `Headers` throws where it is asked for one. */
function sentHeaders(
  headers: readonly Header[],
  { diagnostics }: { readonly diagnostics?: Diagnostics },
): readonly Header[] {
  const isSent = ({ name }: Header) => httpToken.test(name);
  for (const { name, pointer } of headers.filter((header) => !isSent(header))) {
    diagnostics?.add("response-header-ignored", {
      at: pointer,
      message: `HTTP allows no header ${JSON.stringify(name)}: that of the response is left out.`,
      hint: "Fix the name in a correction.",
    });
  }
  return headers.filter(isSent);
}
