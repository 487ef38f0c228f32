import { placeholder, routeParts } from "../../templates/runtime/route-parts.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isSendable, sentMethod, type HttpMethod } from "../load/http-methods.js";

/** Reports a path that no request can reach, and one that is more than a path. */
export function reportPath(path: string, pointer: string, diagnostics: Diagnostics): void {
  reportDots(path, pointer, diagnostics);
  const [, mark] =
    /^[^?#]*([?#])/.exec(
      path
        .split(placeholder)
        .filter((_, index) => index % 2 === 0)
        .join(""),
    ) ?? [];
  if (mark === undefined) return;
  diagnostics.add("path-with-query", {
    at: pointer,
    message:
      mark === "?"
        ? `The path ${JSON.stringify(path)} has a query, which OpenAPI does not allow; it is sent before the query of the call.`
        : `The path ${JSON.stringify(path)} has a fragment, which is never sent; what it sets is sent in the query.`,
    hint: "Describe it as query parameters in a correction.",
  });
}

/** URL parsers drop dot segments, in either spelling. */
function reportDots(path: string, pointer: string, diagnostics: Diagnostics): void {
  // Whatever a parameter is, it is no dot.
  const literal = path.split(placeholder).map((part, index) => (index % 2 === 0 ? part : "*"));
  const [spelled = ""] = literal.join("").split(/[?#]/, 1);
  if (!spelled.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) return;
  diagnostics.add("path-unusable", {
    at: pointer,
    message: `The path ${JSON.stringify(path)} has a segment "." or "..", which URLs resolve to another path: its operations cannot be called.`,
    hint: "Correct it to the path that the API has.",
  });
}

/** Reports a method that a client cannot send; its operation is to be left out. */
export function isUsableMethod(
  method: HttpMethod,
  pointer: string,
  diagnostics: Diagnostics,
): boolean {
  const at = pointer;
  if (!isSendable(method)) {
    diagnostics.add("method-unusable", {
      at,
      message: `\`fetch\` refuses to send the method ${sentMethod(method)}: its operation is left out.`,
      hint: "Remove it in a correction, or describe the method that the API expects.",
    });
    return false;
  }
  // `fetch` changes some methods in lower case, and a route could not tell them from the usual ones.
  if (routeParts(`${sentMethod(method)} /`) !== undefined) return true;
  diagnostics.add("method-unusable", {
    at,
    message: `The method ${JSON.stringify(method)} begins with a lower-case letter: its operation is left out.`,
    hint: "Methods are case-sensitive. Correct it to what the API expects, such as `COPY`.",
  });
  return false;
}
