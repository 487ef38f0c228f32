import { methodNames } from "./http-methods.js";
import { isJsonObject, ownValue } from "./json.js";
import { escapePointerSegment } from "./pointer.js";
import { keywordFacts, keywords, type Keyword } from "./schema-vocabulary.js";
import type { Json, JsonObject } from "./spec-document.js";

/** The objects of OpenAPI which hold references, directly or further in. */
export type SpecKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "mediaType"
  | "encoding"
  | "response"
  | "header"
  | "callback"
  | "link"
  | "example"
  | "securityScheme"
  | "schema";

/** `list` and `map` hold several; in an `extensible` map a key that begins with `x-` is an extension. */
interface Field {
  readonly kind: SpecKind;
  readonly in?: "list" | "map" | "extensible";
}

const one = (kind: SpecKind): Field => ({ kind });
const list = (kind: SpecKind): Field => ({ kind, in: "list" });
const map = (kind: SpecKind): Field => ({ kind, in: "map" });
const extensible = (kind: SpecKind): Field => ({ kind, in: "extensible" });

type Fields = Readonly<Record<string, Field>>;

const value: Fields = {
  schema: one("schema"),
  examples: map("example"),
  content: map("mediaType"),
};

const encodings: Fields = {
  encoding: map("encoding"),
  prefixEncoding: list("encoding"),
  itemEncoding: one("encoding"),
};

/** Where a keyword's value has schemas. */
function schemaField(keyword: Keyword): [string, Field][] {
  switch (keywordFacts(keyword).value) {
    case "schema":
      return [[keyword, one("schema")]];
    case "schemaList":
      return [[keyword, list("schema")]];
    case "schemaMap":
      return [[keyword, map("schema")]];
    default:
      return [];
  }
}

/**
 * Where OpenAPI has objects, in all its versions. What is not here is a plain value, and a `$ref` in it is data: `example`,
 * `default`, `enum`, `const`, extensions. https://spec.openapis.org/oas/v3.2.0.html#schema-0
 */
const structure: Readonly<Record<SpecKind, Fields>> = {
  document: {
    paths: extensible("pathItem"),
    webhooks: map("pathItem"),
    components: one("components"),
  },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    examples: map("example"),
    requestBodies: map("requestBody"),
    headers: map("header"),
    securitySchemes: map("securityScheme"),
    links: map("link"),
    callbacks: map("callback"),
    pathItems: map("pathItem"),
    mediaTypes: map("mediaType"),
  },
  pathItem: {
    parameters: list("parameter"),
    ...Object.fromEntries(methodNames.map((method) => [method, one("operation")])),
    additionalOperations: map("operation"),
  },
  operation: {
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: extensible("response"),
    callbacks: map("callback"),
  },
  parameter: value,
  header: value,
  requestBody: { content: map("mediaType") },
  response: { headers: map("header"), content: map("mediaType"), links: map("link") },
  mediaType: {
    schema: one("schema"),
    itemSchema: one("schema"),
    examples: map("example"),
    ...encodings,
  },
  encoding: { headers: map("header"), ...encodings },
  callback: {},
  link: {},
  example: {},
  securityScheme: {},
  schema: Object.fromEntries(keywords.flatMap(schemaField)),
};

export interface SpecNode {
  readonly value: JsonObject;
  readonly kind: SpecKind;
  readonly pointer: string;
}

/** Visits every object of OpenAPI in and below a value, parents first, in the order of the document. */
export function walkSpec(node: SpecNode, visit: (node: SpecNode) => void): void {
  visit(node);
  for (const child of childNodes(node)) walkSpec(child, visit);
}

function childNodes({ value: holder, kind, pointer }: SpecNode): SpecNode[] {
  // A callback's own keys are its entries. https://spec.openapis.org/oas/v3.1.1.html#callback-object
  if (kind === "callback") return entryNodes(holder, extensible("pathItem"), pointer);
  const fields = structure[kind];
  // By the document's order, so that diagnostics come in it.
  return Object.keys(holder).flatMap((key) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const held = ownValue(holder, key);
    if (field === undefined || held === undefined) return [];
    const at = `${pointer}/${escapePointerSegment(key)}`;
    return field.in === undefined ? objectNodes(held, field.kind, at) : entryNodes(held, field, at);
  });
}

function entryNodes(held: Json, field: Field, pointer: string): SpecNode[] {
  if (typeof held !== "object" || held === null || Array.isArray(held) !== (field.in === "list")) {
    return [];
  }
  return Object.entries(held)
    .filter(([key]) => !(field.in === "extensible" && key.startsWith("x-")))
    .flatMap(([key, entry]) =>
      objectNodes(entry, field.kind, `${pointer}/${escapePointerSegment(key)}`),
    );
}

function objectNodes(held: Json, kind: SpecKind, pointer: string): SpecNode[] {
  return isJsonObject(held) ? [{ value: held, kind, pointer }] : [];
}
