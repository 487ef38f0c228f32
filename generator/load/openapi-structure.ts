import { methodNames } from "./http-methods.js";
import { isJsonObject } from "./json.js";
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
const structure = byKey<SpecKind, Field>({
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
});

/** By kind of object, something by key. A description may ask for `constructor`, which a plain object has. */
export function byKey<Kind extends SpecKind, Value>(
  kinds: Readonly<Record<Kind, Readonly<Record<string, Value>>>>,
): Readonly<Record<Kind, ReadonlyMap<string, Value>>> {
  const maps = Object.entries<Readonly<Record<string, Value>>>(kinds).map(([kind, keys]) => [
    kind,
    new Map(Object.entries(keys)),
  ]);
  return Object.fromEntries(maps) as Record<Kind, ReadonlyMap<string, Value>>;
}

export interface SpecNode {
  readonly value: JsonObject;
  readonly kind: SpecKind;
  readonly pointer: string;
}

/** Visits every object of OpenAPI in and below a value, parents first, in the order of the document. */
export function walkSpec(node: SpecNode, visit: (node: SpecNode) => void): void {
  visit(node);
  const { value: holder, kind } = node;
  // A callback's own keys are its entries. https://spec.openapis.org/oas/v3.1.1.html#callback-object
  if (kind === "callback") return walkEntries(holder, extensible("pathItem"), node, visit);
  const fields = structure[kind];
  if (fields.size === 0) return;
  // By the document's order, so that diagnostics come in it.
  for (const key of Object.keys(holder)) {
    const field = fields.get(key);
    const held = field === undefined ? undefined : holder[key];
    if (field === undefined || held === undefined) continue;
    if (field.in !== undefined) walkEntries(held, field, new Inner(node, key), visit);
    else if (isJsonObject(held)) walkSpec(new InnerNode(held, field.kind, node, key), visit);
  }
}

function walkEntries(
  held: Json,
  { kind, in: holding }: Field,
  at: Pointed,
  visit: (node: SpecNode) => void,
): void {
  if (typeof held !== "object" || held === null || Array.isArray(held) !== (holding === "list"))
    return;
  for (const key of Object.keys(held)) {
    const entry = (held as JsonObject)[key];
    if (!isJsonObject(entry) || (holding === "extensible" && key.startsWith("x-"))) continue;
    walkSpec(new InnerNode(entry, kind, at, key), visit);
  }
}

/** The maps of OpenAPI's objects that an object holds directly. A callback is one itself. */
export function mapsIn(node: SpecNode): readonly SpecMap[] {
  const { value: holder, kind } = node;
  if (kind === "callback") return [{ value: holder, kind: "pathItem", pointer: node.pointer }];
  return Object.keys(holder).flatMap((key) => {
    const field = structure[kind].get(key);
    const value = holder[key];
    if (field?.in === undefined || field.in === "list" || !isJsonObject(value)) return [];
    return [new InnerNode(value, field.kind, node, key)];
  });
}

/** A map; `kind` is that of its entries. In a map of paths, responses or expressions, an `x-` key is an extension. */
export type SpecMap = SpecNode;

/** Whether a schema is at this way from an object, or should be. */
export function isSchemaPlace(kind: SpecKind, way: readonly string[]): boolean {
  const [key = ""] = way;
  const field = structure[kind].get(key);
  return field?.kind === "schema" && way.length === (field.in === undefined ? 1 : 2);
}

interface Pointed {
  readonly pointer: string;
}

/** A place inside of another one. Few pointers are ever asked for, and writing all takes long. */
class Inner implements Pointed {
  #pointer: string | undefined;

  constructor(
    private readonly outer: Pointed,
    private readonly key: string,
  ) {}

  get pointer(): string {
    // Kept, as a path may be long, and have thousands of places in it.
    return (this.#pointer ??= `${this.outer.pointer}/${escapePointerSegment(this.key)}`);
  }
}

class InnerNode extends Inner implements SpecNode {
  constructor(
    readonly value: JsonObject,
    readonly kind: SpecKind,
    outer: Pointed,
    key: string,
  ) {
    super(outer, key);
  }
}
