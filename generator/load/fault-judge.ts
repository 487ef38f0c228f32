import type { SchemaError } from "./ajv-errors.js";
import { isSchemaPlace, walkSpec, type SpecKind } from "./openapi-structure.js";
import { pointerSegments, resolvePointer } from "./pointer.js";
import type { JsonObject } from "./spec-document.js";

/**
 * Says whether a fault of a description is harmless: against the specification, but what is meant is clear, or what is
 * faulty only informs. All who read a description take a value of the wrong type as absent.
 */
export function faultJudge(root: JsonObject): (error: SchemaError) => boolean {
  const kinds = new Map<string, SpecKind>();
  walkSpec({ value: root, kind: "document", pointer: "" }, ({ pointer, kind }) =>
    kinds.set(pointer, kind),
  );
  return (error) => {
    const { kind, way } = holderOf(error.instancePath, kinds);
    if (informing.has(kind) || isProse(kind, way)) return true;
    if (kind === "schema" && way[0] === "type") return isKnownType(root, error.instancePath);
    if (kind === "schema" && isOpenLimit(root, error.instancePath)) return true;
    // `true` and `false` are schemas in 3.1, and are read in 3.0, too.
    if (isSchemaPlace(kind, way))
      return typeof resolvePointer(root, error.instancePath) === "boolean";
    return isHarmlessIn(kind, way, error);
  };
}

/** A list of types, or null, as 3.1 has them, is read in 3.0, too. What else a type is, is reported apart. */
function isKnownType(root: JsonObject, pointer: string): boolean {
  const type = resolvePointer(root, pointer);
  return Array.isArray(type) || type === "null";
}

/** The number itself, as 3.1 has it, is read in 3.0, too. */
function isOpenLimit(root: JsonObject, pointer: string): boolean {
  return (
    /\/exclusiveM(in|ax)imum$/.test(pointer) && typeof resolvePointer(root, pointer) === "number"
  );
}

interface Holder {
  readonly kind: SpecKind;
  /** From the object to the fault. */
  readonly way: readonly string[];
}

/** The innermost object of OpenAPI in which a fault is. */
function holderOf(pointer: string, kinds: ReadonlyMap<string, SpecKind>): Holder {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    const kind = kinds.get(pointer.slice(0, end));
    if (kind !== undefined) return { kind, way: pointerSegments(pointer.slice(end)) };
  }
  return { kind: "document", way: pointerSegments(pointer) };
}

/** Nothing of these reaches a value. */
const informing: ReadonlySet<SpecKind> = new Set(["link", "example"]);

/** What only people read, and what says no more than a name that is made up where it is missing. */
const prose: ReadonlySet<string> = new Set([
  ...["info", "tags", "externalDocs", "summary", "description", "title", "termsOfService"],
  ...["deprecated", "operationId", "example", "examples", "xml", "bearerFormat", "links"],
]);

function isProse(kind: SpecKind, [first, second, third]: readonly string[]): boolean {
  if (first === undefined) return false;
  if (first === "servers") return second === undefined || third !== "url";
  // Of a flow, the client needs nothing: it is given a token.
  if (kind === "securityScheme" && first === "flows") return second !== undefined;
  return prose.has(first);
}

/** What is missed only by people, or means what its absence means. */
const dispensable: Partial<Record<SpecKind, readonly string[]>> = {
  document: ["info", "paths"],
  operation: ["responses"],
  response: ["description"],
  // A parameter of a path is required anyway.
  parameter: ["required"],
  requestBody: ["content"],
};

function isHarmlessIn(kind: SpecKind, way: readonly string[], error: SchemaError): boolean {
  const { keyword, instancePath, schemaPath, params } = error;
  switch (keyword) {
    case "additionalProperties":
    case "unevaluatedProperties":
      // A path without a slash would change the host that it is appended to.
      return instancePath !== "/paths";
    case "required":
      if (way.length > 0) return way[0] === "discriminator";
      return (
        dispensable[kind]?.includes(String(params["missingProperty"])) === true ||
        lacksSchema(kind, error)
      );
    case "oneOf":
      return lacksSchema(kind, error);
    // `responses: {}`: an operation that says nothing of its responses.
    case "minProperties":
      return instancePath.endsWith("/responses");
    // `example` beside `examples`, `schema` beside `content`, a license's `url` beside its `identifier`.
    case "not":
      // `bearerFormat` only informs, beside any scheme.
      return (
        kind === "securityScheme" ||
        /ExampleXORExamples|SchemaXORContent|license|examples|parameter|header/i.test(schemaPath)
      );
    // The first one is read.
    case "maxProperties":
      return way.at(-1) === "content";
    // A name of a component in other letters.
    case "pattern":
      return kind === "components";
    // A name twice in a `required`, a tag twice on an operation.
    case "uniqueItems":
    case "format":
      return true;
    default:
      return false;
  }
}

/** One that says nothing of its value may have any. What is the whole query has to say how it is written. */
function lacksSchema(kind: SpecKind, { schemaPath, keyword, params }: SchemaError): boolean {
  if (kind !== "parameter" && kind !== "header") return false;
  if (keyword === "oneOf")
    return (
      schemaPath.includes("SchemaXORContent") ||
      (params["passingSchemas"] === null && kind === "header")
    );
  const missing = params["missingProperty"];
  return (missing === "schema" || missing === "content") && schemaPath.includes("oneOf/");
}
