import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { componentsIn } from "./json-access.js";
import { isJsonObject, ownValue, setOwn } from "./json.js";
import { parameterPlaces, wantedIn } from "./object-values.js";
import {
  mapsIn,
  walkSpec,
  type SpecKind,
  type SpecMap,
  type SpecNode,
} from "./openapi-structure.js";
import { spliceArray, type Origins } from "./origins.js";
import { escapePointerSegment } from "./pointer.js";
import { putValuesRight } from "./put-right.js";
import { referenceOf } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * Puts objects of OpenAPI right, in place: what stands nowhere for anything is taken out, such as a key without a value
 * (`parameters:`, in YAML null) or an element of `parameters` that is empty or in no place of a request, and what is but
 * written otherwise is read (`required: "true"`). Each with a warning. Of schemas see repair-schemas.ts, of security schemes
 * repair-security.ts.
 */
export function tidyObjects(root: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const nodes: SpecNode[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    if (node.kind !== "schema" && node.kind !== "example") nodes.push(node);
  });
  for (const node of nodes) {
    leaveOutNull(node, diagnostics);
    for (const map of mapsIn(node)) fillEntries(map, diagnostics);
    if (node.kind === "parameter") requireInPath(node, diagnostics);
    const wantedOf = wantedIn(node.kind, node.value);
    putValuesRight(node, wantedOf, "openapi-irregular", diagnostics);
  }
  // Last: it changes the places of the others.
  for (const node of nodes) leaveOutParameters(node, origins, diagnostics);
}

/** Null is a value where anything may be. */
function isValue(key: string): boolean {
  return key === "example" || key.startsWith("x-");
}

function leaveOutNull(node: SpecNode, diagnostics: Diagnostics): void {
  const { value, kind } = node;
  // Its keys are names, each of something.
  if (kind === "callback") return;
  for (const key of Object.keys(value)) {
    if (value[key] !== null || isValue(key)) continue;
    diagnostics.add("openapi-irregular", {
      at: `${node.pointer}/${escapePointerSegment(key)}`,
      message: `"${key}" has no value; it is read as if it were not there.`,
    });
    delete value[key];
  }
}

/** Of these, an object that says nothing still stands for something: a response without content, any value. */
const mayBeEmpty: ReadonlySet<SpecKind> = new Set<SpecKind>([
  "response",
  "mediaType",
  "header",
  "encoding",
  "requestBody",
  "schema",
  "pathItem",
]);

function fillEntries({ value: map, kind, pointer }: SpecMap, diagnostics: Diagnostics): void {
  for (const key of Object.keys(map)) {
    const value = map[key];
    const isDescription = kind === "response" && typeof value === "string";
    if ((value !== null && !isDescription) || key.startsWith("x-")) continue;
    const read = isDescription ? { description: value } : mayBeEmpty.has(kind) ? {} : undefined;
    diagnostics.add("openapi-irregular", {
      at: `${pointer}/${escapePointerSegment(key)}`,
      message: isDescription
        ? `The response "${key}" is a string; it is read as its description.`
        : `"${key}" has no value; it is ${read === undefined ? "left out" : "read as an empty object"}.`,
    });
    if (read === undefined) delete map[key];
    else setOwn(map, key, read);
  }
}

/** Takes out, in place, parameters of which nobody knows where they go, with a warning. References to them then lead to nothing. */
export function leaveOutParameterComponents(root: JsonObject, diagnostics: Diagnostics): void {
  const parameters = componentsIn(root, "parameters");
  for (const [name, parameter] of Object.entries(parameters)) {
    const fault = isJsonObject(parameter) ? parameterFault(parameter) : undefined;
    if (fault === undefined) continue;
    delete parameters[name];
    diagnostics.add("openapi-irregular", {
      at: `/components/parameters/${escapePointerSegment(name)}`,
      message: `The parameter "${name}" ${fault}; it is left out.`,
    });
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

/** Why nothing can be sent as a parameter: nobody knows where it goes. */
function parameterFault(parameter: Json): string | undefined {
  if (parameter === null) return "is empty";
  if (!isJsonObject(parameter) || referenceOf(parameter) !== undefined) return undefined;
  const place = ownValue(parameter, "in");
  if (place === undefined) return 'has no "in", which says where it is sent';
  const isKnown = parameterPlaces.some((one) => one === place);
  if (isKnown) return ownValue(parameter, "name") === undefined ? 'has no "name"' : undefined;
  return `is in ${JSON.stringify(place)}, which is not one of ${parameterPlaces.join(", ")}`;
}

/** A path without one of its parts is another path. */
function requireInPath(node: SpecNode, diagnostics: Diagnostics): void {
  const { value } = node;
  if (value["in"] !== "path" || value["required"] === true) return;
  const isThere = Object.hasOwn(value, "required");
  value["required"] = true;
  diagnostics.add("openapi-irregular", {
    at: isThere ? `${node.pointer}/required` : node.pointer,
    message: "A parameter of a path is always required; it is read as required.",
    ...(isThere && { hint: "Describe the path without it as another path, if the API has that." }),
  });
}
