import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { astToString, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import { escapeActing } from "../json-text.js";
import type { JsonObject } from "../load/spec-document.js";
import { withoutData } from "./hide-data.js";

/**
 * A description, in JSON, as types: as openapi-typescript prints them. Its own entry is passed by: that one first bundles and
 * checks the document with another library, and gives up at what it does not expect, such as a property called `__proto__`.
 * Ours is bundled and checked already.
 */
export async function schemaTypes(document: string): Promise<string> {
  const root = JSON.parse(document) as JsonObject;
  const schema = root as unknown as OpenAPI3;
  const context: Omit<GlobalContext, Unused> = {
    ...options,
    discriminators: withoutData(root, () => scanDiscriminators(schema, options)),
    injectFooter: [],
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return escapeActing(astToString(transformSchema(schema, context as GlobalContext)));
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
