import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import { isJsonObject, ownValue } from "./json.js";
import { spliceArray, type Origins } from "./origins.js";
import { escapePointerSegment } from "./pointer.js";
import { referenceOf } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * Takes out of a description, in place, what stands nowhere for anything: a key without a value (`parameters:`, in YAML
 * null), and an element of `parameters` that is empty or in no place of a request. A parameter of a path that is said to be optional is required. Each with a warning. Of schemas see repair-schemas.ts.
 */
export function tidyObjects(root: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const nodes: SpecNode[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    if (node.kind !== "schema" && node.kind !== "example") nodes.push(node);
  });
  for (const node of nodes) {
    leaveOutNull(node, diagnostics);
    if (node.kind === "parameter") requireInPath(node, diagnostics);
  }
  // Last: it changes the places of the others.
  for (const node of nodes) leaveOutParameters(node, origins, diagnostics);
}

/** Null is a value where anything may be. */
function isValue(key: string): boolean {
  return key === "example" || key.startsWith("x-");
}

/** Maps of names hold what is named, each of which is something. */
const maps: ReadonlySet<string> = new Set(["callback", "components"]);

function leaveOutNull(node: SpecNode, diagnostics: Diagnostics): void {
  const { value, kind } = node;
  if (maps.has(kind)) return;
  for (const key of Object.keys(value)) {
    if (value[key] !== null || isValue(key)) continue;
    diagnostics.add("openapi-irregular", {
      at: `${node.pointer}/${escapePointerSegment(key)}`,
      message: `"${key}" has no value; it is read as if it were not there.`,
    });
    delete value[key];
  }
}

function leaveOutParameters(node: SpecNode, origins: Origins, diagnostics: Diagnostics): void {
  const parameters: Json | undefined = node.value["parameters"];
  if (!Array.isArray(parameters)) return;
  const remove = new Set<number>();
  for (const [index, parameter] of parameters.entries()) {
    const fault = parameterFault(parameter);
    if (fault === undefined) continue;
    remove.add(index);
    diagnostics.add("openapi-irregular", {
      at: `${node.pointer}/parameters/${index}`,
      message: `The parameter ${index + 1} of the list ${fault}; it is left out.`,
    });
  }
  if (remove.size > 0) spliceArray(origins, parameters, { remove });
}

const places = ["path", "query", "querystring", "header", "cookie"];

/** Why nothing can be sent as a parameter: nobody knows where it goes. */
function parameterFault(parameter: Json): string | undefined {
  if (parameter === null) return "is empty";
  if (!isJsonObject(parameter) || referenceOf(parameter) !== undefined) return undefined;
  const place = ownValue(parameter, "in");
  if (place === undefined) return 'has no "in", which says where it is sent';
  if (typeof place !== "string" || places.includes(place)) return undefined;
  return `is in ${JSON.stringify(place)}, which is not one of ${places.join(", ")}`;
}

/** A path without one of its parts is another path. */
function requireInPath(node: SpecNode, diagnostics: Diagnostics): void {
  const { value } = node;
  if (value["in"] !== "path" || value["required"] !== false) return;
  value["required"] = true;
  diagnostics.add("openapi-irregular", {
    at: `${node.pointer}/required`,
    message: "A parameter of a path is always required; it is read as required.",
    hint: "Describe the path without it as another path, if the API has that.",
  });
}
