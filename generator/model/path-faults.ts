import { placeholder } from "../../templates/runtime/route-parts.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";

/** Reports a path that no request can reach: URL parsers drop dot segments, in either spelling. */
export function reportPath(path: string, pointer: string, diagnostics: Diagnostics): void {
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
