import { isJsonObject } from "../load/json.js";
import { fragmentPointer, resolvePointer } from "../load/pointer.js";
import {
  compositions,
  impliedType,
  keywordFacts,
  keywords,
  keywordsWhere,
} from "../load/schema-vocabulary.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { closedByItself, patternOfAll } from "./schema-keywords.js";
import type { UnreadFact, UnreadKeyword } from "./unread-fact.js";
import { append } from "../lists/append.js";

/** Keywords that are compared as they are written, those that are about one thing together. */
function together(kind: "constraint" | "note"): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const keyword of keywordsWhere((facts) => facts.diff === kind)) {
    const name = keywordFacts(keyword).with ?? keyword;
    append(groups, name, keyword);
  }
  return [...groups.values()];
}

/** What takes values away. */
const constraints = together("constraint");
const others = together("note");

/** Which type's values a keyword is about; on a schema that does not name the type, the model passes over it. */
const kindOfKeyword = new Map<string, string>(
  keywords.flatMap((keyword) => {
    const { constrains } = keywordFacts(keyword);
    return constrains === undefined ? [] : [[keyword, constrains] as const];
  }),
);

const annotations: readonly string[] = keywordsWhere(({ diff }) => diff === "property");

/** What has a schema, and which of the schema's annotations it holds itself. */
const holders = {
  schema: [],
  property: annotations,
  parameter: ["default"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SchemaHolder = keyof typeof holders;

/** A schema without any of these is read whole. */
const looked = new Set<string>([
  ...constraints.flat(),
  ...others.flat(),
  ...kindOfKeyword.keys(),
  ...annotations,
  ...["discriminator", "patternProperties", "prefixItems", "enum", "const"],
]);

/** How a reference in a description is followed. */
export interface References {
  readonly dialect: SpecDocument["dialect"];
  readonly root: JsonObject;
  /** The named schema that a reference leads to. */
  readonly nameOf: (reference: string) => string | undefined;
}

/**
 * What a type and its holder do not have of a schema and of what is inline in that. The properties in it have such
 * facts of their own.
 */
export function unreadFacts(
  schema: Json | undefined,
  holder: SchemaHolder,
  references: References,
): readonly UnreadFact[] {
  const found: UnreadFact[] = [];
  readOwn(schema, "", holder);
  return found;

  function read(inner: Json | undefined, path: string): void {
    readOwn(inner, path, "schema");
  }

  function readOwn(inner: Json | undefined, path: string, innerHolder: SchemaHolder): void {
    if (!isJsonObject(inner)) return;
    // In 3.0, nothing that stands beside a reference counts.
    const isReference = references.dialect === "3.0" && Object.hasOwn(inner, "$ref");
    if (isReference) return;
    for (const one of ownKeywords(
      withNodeType(withContent(closedByItself(inner))),
      holders[innerHolder],
    ))
      found.push({ kind: "keyword", path, ...one });
    for (const key of compositions)
      for (const branch of listAt(inner, key)) readBranch(branch, path);
    for (const item of listAt(inner, "prefixItems")) read(item, `${path}[]`);
    if (Object.hasOwn(inner, "items")) read(inner["items"], `${path}[]`);
    if (Object.hasOwn(inner, "additionalProperties"))
      read(inner["additionalProperties"], `${path}[key]`);
    if (!Object.hasOwn(inner, "patternProperties")) return;
    for (const one of Object.values(objectAt(inner, "patternProperties") ?? {}))
      read(one, `${path}[key]`);
  }

  function readBranch(branch: Json, path: string): void {
    read(branch, path);
    const reference = isJsonObject(branch) ? stringAt(branch, "$ref") : undefined;
    const pointer = reference === undefined ? undefined : fragmentPointer(reference);
    if (reference === undefined || pointer === undefined) return;
    const name = references.nameOf(reference);
    if (name !== undefined) found.push({ kind: "part", path, schema: name });
    // What has no name has no parts that could lead back.
    else read(resolvePointer(references.root, pointer), path);
  }
}

/**
 * `byte` of 3.0, as 3.1 has it. `binary` is `application/octet-stream` there, which may be left out.
 * @see https://spec.openapis.org/oas/v3.1.1.html#migrating-binary-descriptions-from-oas-3-0
 */
function withContent(schema: JsonObject): JsonObject {
  const { contentMediaType, ...others } = schema;
  const told = contentMediaType === "application/octet-stream" ? others : schema;
  return told["format"] === "byte" ? { contentEncoding: "base64", ...told } : told;
}

/**
 * `attribute` and `wrapped`, as 3.2 says them.
 * @see https://spec.openapis.org/oas/v3.2.0.html#xml-object
 */
function withNodeType(schema: JsonObject): JsonObject {
  const { attribute, wrapped, ...others } = objectAt(schema, "xml") ?? {};
  if (attribute === undefined && wrapped === undefined) return schema;
  const nodeType = attribute === true ? "attribute" : wrapped === true ? "element" : undefined;
  return { ...schema, xml: nodeType === undefined ? others : { ...others, nodeType } };
}

type Own = Pick<UnreadKeyword, "keyword" | "value" | "isConstraint">;

const none: readonly Own[] = [];

function ownKeywords(schema: JsonObject, held: readonly string[]): readonly Own[] {
  const keys = Object.keys(schema).filter((key) => looked.has(key));
  if (keys.every((key) => held.includes(key))) return none;
  const group =
    (isConstraint: boolean) =>
    (together: readonly string[]): readonly Own[] => {
      if (!together.some((key) => keys.includes(key))) return none;
      const there = together.filter((key) => keys.includes(key));
      const [keyword] = there;
      return keyword === undefined
        ? []
        : [{ keyword, value: valueText(schema, there), isConstraint }];
    };
  const isUnion = Object.hasOwn(schema, "oneOf") || Object.hasOwn(schema, "anyOf");
  return [
    ...constraints.flatMap(group(true)),
    ...others.flatMap(group(false)),
    ...passedOver(schema, keys).flatMap((key) => group(true)([key])),
    ...annotations.filter((key) => !held.includes(key)).flatMap((key) => group(false)([key])),
    ...(isUnion ? [] : group(false)(["discriminator"])),
    ...patterns(schema),
  ];
}

function valueText(schema: JsonObject, keys: readonly string[]): string {
  const [key = "", ...others] = keys;
  if (others.length === 0) return text(schema[key] ?? null);
  return text(Object.fromEntries(keys.map((one) => [one, schema[one] ?? null])));
}

function passedOver(schema: JsonObject, keys: readonly string[]): readonly string[] {
  const { type } = schema;
  const isListed = keys.includes("enum") || keys.includes("const");
  const named: readonly unknown[] =
    typeof type === "string" ? [type] : Array.isArray(type) ? type : [impliedType(schema)];
  const isUnread = (key: string) => {
    const kind = kindOfKeyword.get(key);
    if (kind === undefined) return false;
    const isNamed = named.includes(kind) || (kind === "number" && named.includes("integer"));
    // Of a type that a value may not have, it says nothing.
    return isListed ? isNamed || named.length === 0 : !isNamed && type === undefined;
  };
  const isTuple = keys.includes("prefixItems");
  const values = [...listAt(schema, "enum"), ...(isListed ? [schema["const"] ?? null] : [])];
  const isStructured = values.some((value) => typeof value === "object" && value !== null);
  return [
    ...keys.filter(isUnread),
    ...(isTuple ? ["maxItems", "uniqueItems"] : []),
    ...(isStructured ? ["enum", "const"] : []),
  ];
}

/** Which keys the patterns are about; of what type their values are is read. */
function patterns(schema: JsonObject): readonly Own[] {
  const keys = Object.keys(objectAt(schema, "patternProperties") ?? {});
  return keys.length === 0 || patternOfAll(schema) !== undefined
    ? []
    : [{ keyword: "patternProperties", value: text(keys.toSorted()), isConstraint: true }];
}

const prose = new Set(["description", "title", "summary", "example", "examples", "$comment"]);

/** The same for the same keys in another order, and for other prose. */
function text(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    isJsonObject(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([key]) => !prose.has(key))
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
