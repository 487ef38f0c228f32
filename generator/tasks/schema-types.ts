import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import { addStandIns, placeAdded } from "./added-methods.js";
import { isContainer, isJsonObject, setOwn } from "../load/json.js";
import { escapeUnsafe } from "../text/json-text.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { PrintedParts } from "./printed-parts.js";
import { withoutData } from "./without-example-values.js";

/**
 * A description, which may be changed, as types: as openapi-typescript prints them. Its own entry is passed by: that one first
 * bundles and checks the document with another library, and gives up at what it does not expect, such as a property called
 * `__proto__`. Ours is bundled and checked already.
 */
export function schemaTypes(document: JsonObject): string {
  const text = JSON.stringify(document);
  const mark = markFor(text);
  const root = text.includes("%") ? withoutPercent(document, mark) : document;
  const schema = root as unknown as OpenAPI3;
  const shared: Omit<GlobalContext, Unused | "injectFooter"> = {
    ...options,
    discriminators: discriminatorsOf(root, text),
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  const printed = new PrintedParts();
  for (const part of partsOf(root)) {
    const added = addStandIns(part, mark);
    const context: Omit<GlobalContext, Unused> = { ...shared, injectFooter: [] };
    const nodes = transformSchema(part as unknown as OpenAPI3, context as GlobalContext);
    printed.add(placeAdded(nodes, added));
  }
  return escapeUnsafe(printed.text().replaceAll(mark, "%"));
}

/** Entries of a part. For each operation, openapi-typescript copies the list of all before it; and its trees take much memory. */
const partSize = 100;

/** A document for each hundred paths, webhooks and components of a kind, in the order in which openapi-typescript reads them. */
function* partsOf(root: JsonObject): Generator<JsonObject> {
  for (const section of ["paths", "webhooks"])
    for (const entries of entriesOf(root[section])) yield { [section]: entries };
  const { components, $defs } = root;
  // Of this it makes all kinds of components.
  yield isJsonObject(components) ? { components: {} } : {};
  if (isJsonObject(components))
    for (const kind of kinds)
      for (const entries of entriesOf(components[kind])) yield { components: { [kind]: entries } };
  if ($defs !== undefined) yield { $defs };
}

const kinds = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"];

function* entriesOf(map: Json | undefined): Generator<JsonObject> {
  const all = isJsonObject(map) ? Object.entries(map) : [];
  for (let start = 0; start < all.length; start += partSize) {
    const part: JsonObject = {};
    for (const [key, value] of all.slice(start, start + partSize)) setOwn(part, key, value);
    yield part;
  }
}

/** It looks at every object with the path to it, which takes long: most descriptions have none. */
function discriminatorsOf(root: JsonObject, text: string): GlobalContext["discriminators"] {
  return withoutData(root, () =>
    text.includes('"discriminator":')
      ? scanDiscriminators(root as unknown as OpenAPI3, options)
      : { objects: {}, refsHandled: [] },
  );
}

/** A text that stands nowhere in a description: longer than all that are like it. */
function markFor(text: string): string {
  const lengths = Array.from(text.matchAll(/\[percent(\.*)\]/g), ([, { length } = ""]) => length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return `[percent${".".repeat(longest + 1)}]`;
}

/**
 * Percent signs are taken out of a description, for openapi-typescript decodes its keys as if they stood in a URI, and
 * gives up at a sign that encodes nothing. References do stand in a URI: there `%25` is the sign.
 */
function withoutPercent<T extends Json>(value: T, mark: string, key?: string): T;
function withoutPercent(value: Json, mark: string, key?: string): Json {
  if (typeof value === "string") return value.replaceAll(key === "$ref" ? "%25" : "%", mark);
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) return value.map((item) => withoutPercent(item, mark));
  const copy: JsonObject = {};
  for (const [name, item] of Object.entries(value))
    setOwn(copy, name.replaceAll("%", mark), withoutPercent(item, mark, name));
  return copy;
}

type Unused = "redoc" | "postTransform" | "transform" | "transformProperty";

/** `dedupeEnums` stays off: its cache is a module's, and would leak from one version into the next. */
const options = {
  silent: true,
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
} satisfies Partial<GlobalContext>;
