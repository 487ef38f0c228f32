import { isJsonObject } from "../load/json.js";
import { fragmentPointer, pointerSegments, resolvePointer } from "../load/pointer.js";
import { impliedType, keywordFacts, keywords, keywordsWhere } from "../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { listAt, objectAt, stringAt } from "../model/spec-objects.js";

/** A keyword of a schema that the model does not have: it is compared as it is written. */
export interface UnreadKeyword {
  /** The component that says it, where that is another one: by `allOf` it is said of this one too. */
  readonly component?: string;
  /** From the schema: `[]`, `allOf`. */
  readonly path: string;
  /** Those that are about one thing count as one: `if`, `then` and `else`. */
  readonly keyword: string;
  readonly value: string;
  /** It can only take values away. */
  readonly isConstraint: boolean;
}

/** Keywords that are compared as they are written, those that are about one thing together. */
function together(kind: "constraint" | "note"): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const keyword of keywordsWhere((facts) => facts.diff === kind)) {
    const name = keywordFacts(keyword).with ?? keyword;
    groups.set(name, [...(groups.get(name) ?? []), keyword]);
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

/** A schema without any of these is read whole. */
const looked = new Set<string>([
  ...constraints.flat(),
  ...others.flat(),
  ...kindOfKeyword.keys(),
  ...annotations,
  ...["discriminator", "patternProperties", "prefixItems", "enum", "const"],
]);

/** The unread keywords of the schema at a place, those of what it is composed of included. */
export function unreadKeywords(root: JsonObject, pointer: string): readonly UnreadKeyword[] {
  const found: UnreadKeyword[] = [];
  const open = new Set<string>();
  const top = schemaOf(resolvePointer(root, pointer));

  function read(schema: Json | undefined, path: string, component: string | undefined): void {
    if (!isJsonObject(schema)) return;
    const about = component === undefined ? { path } : { path, component };
    for (const one of ownKeywords(schema, schema === top && pointer.includes("/properties/")))
      found.push({ ...about, ...one });
    readComposed(schema, path, component);
    for (const item of listAt(schema, "prefixItems")) read(item, `${path}[]`, component);
    read(schema["items"], `${path}[]`, component);
    read(schema["additionalProperties"], `${path}[key]`, component);
    for (const one of Object.values(objectAt(schema, "patternProperties") ?? {}))
      read(one, `${path}[key]`, component);
  }

  function readComposed(schema: JsonObject, path: string, component: string | undefined): void {
    for (const key of ["allOf", "oneOf", "anyOf"]) {
      for (const branch of listAt(schema, key)) {
        read(branch, path, component);
        const ref = isJsonObject(branch) ? stringAt(branch, "$ref") : undefined;
        const target = ref === undefined ? undefined : fragmentPointer(ref);
        if (target === undefined || open.has(target)) continue;
        open.add(target);
        read(resolvePointer(root, target), path, componentAt(target) ?? component);
        open.delete(target);
      }
    }
  }

  open.add(pointer);
  read(top, "", undefined);
  return found;
}

/** A parameter or a header has its schema inside. */
function schemaOf(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return value;
  const [content] = Object.values(objectAt(value, "content") ?? {});
  const holder = isJsonObject(content) ? content : value;
  return objectAt(holder, "schema") ?? (holder === value ? value : undefined);
}

function componentAt(pointer: string): string | undefined {
  const [components, schemas, name, ...deeper] = pointerSegments(pointer);
  return components === "components" && schemas === "schemas" && deeper.length === 0
    ? name
    : undefined;
}

type Own = Pick<UnreadKeyword, "keyword" | "value" | "isConstraint">;

function ownKeywords(schema: JsonObject, isProperty: boolean): readonly Own[] {
  const keys = Object.keys(schema).filter((key) => looked.has(key));
  if (keys.length === 0) return [];
  const group = (isConstraint: boolean) => (together: readonly string[]) => {
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
    // Of a property they are read, and of nothing else.
    ...(isProperty ? [] : annotations.flatMap((key) => group(false)([key]))),
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
  return keys.length === 0
    ? []
    : [{ keyword: "patternProperties", value: text(keys.toSorted()), isConstraint: false }];
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
