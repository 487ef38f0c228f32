import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { astToString, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import { addStandIns, placeAdded } from "./added-methods.js";
import { isContainer, setOwn } from "../load/json.js";
import { escapeUnsafe } from "../text/json-text.js";
import type { Json, JsonObject } from "../load/spec-document.js";
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
  const added = addStandIns(root, mark);
  const schema = root as unknown as OpenAPI3;
  const context: Omit<GlobalContext, Unused> = {
    ...options,
    discriminators: discriminatorsOf(root, text),
    injectFooter: [],
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  const nodes = transformSchema(schema, context as GlobalContext);
  const types = astToString(placeAdded(nodes, added));
  return escapeUnsafe(types.replaceAll(mark, "%"));
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
