import { isJsonObject } from "./json.js";
import { escapePointerSegment, resolvePointer } from "./pointer.js";
import { faultJudge } from "./fault-judge.js";
import { meaningfulErrors, type SchemaError } from "./ajv-errors.js";
import type { JsonObject } from "./spec-document.js";

/** What is wrong with an object of OpenAPI, in words. */
export interface SchemaFault {
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  /** Against the specification, but what is meant is clear, and real descriptions have it. */
  readonly harmless: boolean;
}

export function schemaFaults(root: JsonObject, errors: readonly SchemaError[]): SchemaFault[] {
  const isHarmless = faultJudge(root);
  const valueAt = (pointer: string) => resolvePointer(root, pointer);
  const meaningful = meaningfulErrors(errors, valueAt).filter(
    (error) =>
      !isEmptyRequired(error) &&
      error.keyword !== "propertyNames" &&
      !isNoBoolean(error, valueAt) &&
      !isExtension(error),
  );
  const faults = new Map<string, SchemaFault>();
  for (const same of samePlace(meaningful)) {
    const fault = { ...worded(same), harmless: isHarmless(same[0]) };
    faults.set(`${fault.pointer} ${fault.message}`, fault);
  }
  return [...faults.values()];
}

/** Of a schema in `additionalProperties`: what is wrong with it is said apart. */
function isNoBoolean(
  { keyword, params, instancePath }: SchemaError,
  valueAt: (pointer: string) => unknown,
): boolean {
  return keyword === "type" && params["type"] === "boolean" && isJsonObject(valueAt(instancePath));
}

/** The schema of 3.0 allows extensions in fewer places than the specification, such as not in an encoding. */
function isExtension({ params }: SchemaError): boolean {
  return String(params["additionalProperty"]).startsWith("x-");
}

type SameErrors = readonly [SchemaError, ...SchemaError[]];

/** Alternatives repeat themselves: errors about one value are one fault, and so are the values that each allows. */
function samePlace(errors: readonly SchemaError[]): SameErrors[] {
  const groups = new Map<string, [SchemaError, ...SchemaError[]]>();
  for (const error of errors) {
    const { keyword, instancePath } = error;
    const aboutValue = keyword === "enum" || keyword === "type";
    const key = `${instancePath} ${aboutValue ? "value" : `${keyword} ${error.propertyName ?? ""} ${JSON.stringify(error.params)}`}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [error]);
    // A value of the wrong type is not in the list of allowed ones either.
    else if (group[0].keyword === keyword) group.push(error);
    else if (keyword === "type") groups.set(key, [error]);
  }
  return [...groups.values()];
}

function worded(errors: SameErrors): { pointer: string; message: string; hint?: string } {
  const [{ keyword, instancePath, params, propertyName, message = "is not valid" }] = errors;
  const name = lastName(instancePath);
  const unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  if (typeof unknown === "string" && instancePath === "/paths") {
    return {
      pointer: `${instancePath}/${escapePointerSegment(unknown)}`,
      message: `The path "${unknown}" does not begin with a slash.`,
      hint: "Put a `/` before it: the path is appended to the server URL.",
    };
  }
  if (propertyName !== undefined) {
    return {
      pointer: `${instancePath}/${escapePointerSegment(propertyName)}`,
      message: `"${propertyName}" is not a name that OpenAPI allows here: it ${message}.`,
    };
  }
  if (typeof unknown === "string") {
    return {
      pointer: `${instancePath}/${escapePointerSegment(unknown)}`,
      message: `OpenAPI has no key "${unknown}" here.`,
    };
  }
  switch (keyword) {
    case "required":
      return {
        pointer: instancePath,
        message: `"${String(params["missingProperty"])}" is missing in ${name}.`,
      };
    case "enum":
      return { pointer: instancePath, message: `${name} must be one of: ${allowed(errors)}.` };
    case "type": {
      const types = [...new Set(errors.flatMap((error) => error.params["type"]))].join(" or ");
      return {
        pointer: instancePath,
        message: `${name} must be of type ${types}.`,
        ...typeHint(instancePath),
      };
    }
    case "oneOf":
    case "not": {
      const noneFits = keyword === "oneOf" && params["passingSchemas"] === null;
      const words = noneFits ? "matches none of its forms" : "has keys that cannot be combined";
      return { pointer: instancePath, message: `${name} ${words}.` };
    }
    default:
      return { pointer: instancePath, message: `${name} ${message}.` };
  }
}

function allowed(errors: SameErrors): string {
  return [...new Set(errors.flatMap((error) => error.params["allowedValues"]))]
    .map(String)
    .join(", ");
}

function typeHint(pointer: string): { hint?: string } {
  if (!pointer.endsWith("/type")) return {};
  return { hint: "A list of types needs OpenAPI 3.1; in 3.0, use `nullable: true` and `oneOf`." };
}

/** The last segment as it stands in the file, with the one before it where it is but an index. */
function lastName(pointer: string): string {
  const segments = pointer.split("/").slice(1);
  const last = segments.at(-1);
  if (last === undefined) return "The description";
  const name = /^\d+$/.test(last) ? segments.slice(-2).join("/") : last;
  return `"${name.replaceAll("~1", "/").replaceAll("~0", "~")}"`;
}

/** `required: []` says what its absence says; it is what corrections leave that take the last name out. */
function isEmptyRequired({ keyword, instancePath }: SchemaError): boolean {
  return keyword === "minItems" && instancePath.endsWith("/required");
}
