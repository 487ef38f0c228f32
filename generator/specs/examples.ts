import { operationsIn, sentMethod } from "../load/http-methods.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { walkSpec } from "../load/openapi-structure.js";
import { followReference, listAt, objectAt } from "../load/json-access.js";

/** An example that stands in a description, and the schema that it is an example of. */
export interface Example {
  /** For people: `POST /tags, request "invalid"`. */
  readonly label: string;
  /** Of the value. */
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly value: Json;
  readonly direction: "request" | "response" | "both";
  /**
   * A request that shows what is refused: it bears the name of an example of an error response of the same operation,
   * be it spelled `tag_not_found` here and `Tag not found` there.
   */
  readonly isNegative: boolean;
}

/** The examples of request and response bodies which have a schema. */
export function bodyExamples(root: JsonObject): readonly Example[] {
  const found = new Map<string, Example>();
  for (const [path, item] of entriesOf(ownValue(root, "paths"))) {
    for (const { method, operation, way } of isJsonObject(item) ? operationsIn(item) : []) {
      const at = `/paths/${escapePointerSegment(path)}${way}`;
      const route = `${sentMethod(method)} ${path}`;
      // A response that several operations share is looked at once.
      for (const one of operationExamples(root, operation, at, route)) {
        if (!found.has(one.pointer)) found.set(one.pointer, one);
      }
    }
  }
  return [...found.values()];
}

/** Those of parameters, headers and schemas themselves. */
export function otherExamples(root: JsonObject): readonly Example[] {
  const found: Example[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, ({ value, kind, pointer }) => {
    const label = `the example of ${pointer.split("/").at(-1)}`;
    const common = { label, direction: "both", isNegative: false } as const;
    if ((kind === "parameter" || kind === "header") && ownValue(value, "schema") !== undefined) {
      const schemaPointer = `${pointer}/schema`;
      for (const { pointer: at, value: one } of valuesIn(root, value, pointer))
        found.push({ ...common, pointer: at, schemaPointer, value: one });
    }
    if (kind !== "schema") return;
    const single = ownValue(value, "example");
    if (single !== undefined)
      found.push({
        ...common,
        pointer: `${pointer}/example`,
        schemaPointer: pointer,
        value: single,
      });
    for (const [index, one] of listAt(value, "examples").entries()) {
      const at = `${pointer}/examples/${index}`;
      found.push({ ...common, pointer: at, schemaPointer: pointer, value: one });
    }
  });
  return found;
}

function operationExamples(
  root: JsonObject,
  operation: JsonObject,
  at: string,
  route: string,
): readonly Example[] {
  const responses = entriesOf(ownValue(operation, "responses")).flatMap(([status, response]) => {
    const pointer = `${at}/responses/${escapePointerSegment(status)}`;
    return contentsOf(root, response, pointer).map((one) => ({ ...one, status }));
  });
  // An error response without a schema, of which there are some, tells too what is refused.
  const refused = new Set(
    responses.filter(({ status }) => !status.startsWith("2")).map(({ name }) => plain(name)),
  );
  const body = ownValue(operation, "requestBody");
  const requests = contentsOf(root, body, `${at}/requestBody`).map((one) => ({
    ...one,
    label: `${route}, request${quoted(one.name)}`,
    direction: "request" as const,
    isNegative: one.name !== "" && refused.has(plain(one.name)),
  }));
  const answers = responses.map((one) => ({
    ...one,
    label: `${route}, response ${one.status}${quoted(one.name)}`,
    direction: "response" as const,
    isNegative: false,
  }));
  return [...requests, ...answers].filter(({ hasSchema }) => hasSchema);
}

const quoted = (name: string) => (name === "" ? "" : ` "${name}"`);

interface NamedValue {
  readonly name: string;
  readonly pointer: string;
  readonly value: Json;
}

/** The examples of a body's media types. */
function contentsOf(root: JsonObject, body: Json | undefined, at: string) {
  const { value, pointer } = followReference(root, body, at);
  const content = isJsonObject(value) ? ownValue(value, "content") : undefined;
  return entriesOf(content).flatMap(([type, said]) => {
    const at = `${pointer}/content/${escapePointerSegment(type)}`;
    const { value: media, pointer: place } = followReference(root, said, at);
    if (!isJsonObject(media)) return [];
    // Written `schema:` with nothing behind it where there is none.
    const hasSchema = (ownValue(media, "schema") ?? null) !== null;
    const schemaPointer = `${place}/schema`;
    return valuesIn(root, media, place).map((one) => ({ ...one, hasSchema, schemaPointer }));
  });
}

/** `example`, and the values of `examples`. */
function valuesIn(root: JsonObject, holder: JsonObject, pointer: string): readonly NamedValue[] {
  const single = ownValue(holder, "example");
  const named = Object.entries(objectAt(holder, "examples") ?? {}).flatMap(([name, one]) => {
    const at = `${pointer}/examples/${escapePointerSegment(name)}`;
    const found = followReference(root, one, at);
    return ["value", "dataValue"].flatMap((key) => {
      const value = isJsonObject(found.value) ? ownValue(found.value, key) : undefined;
      return value === undefined ? [] : [{ name, pointer: `${found.pointer}/${key}`, value }];
    });
  });
  return single === undefined
    ? named
    : [{ name: "", pointer: `${pointer}/example`, value: single }, ...named];
}

function entriesOf(value: Json | undefined): readonly [string, Json][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function plain(name: string): string {
  return (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(" ");
}
