import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { OpenAPI } from "openapi-types";
import { Diagnostics, type Diagnostic, type Locate } from "../diagnostics/diagnostics.js";
import { isJsonObject, kindName, ownValue, setOwn } from "./json.js";
import { objectAt, stringAt } from "./json-access.js";
import { schemaFaults } from "./schema-faults.js";
import type { SchemaError } from "./ajv-errors.js";
import type { Json, JsonObject, SpecDocument } from "./spec-document.js";

/** The folder of the compiled schemas of OpenAPI. Set where the generator, or a test, is compiled. */
declare const VALIDATORS_FOLDER: string | undefined;

/** How the document is to be read. Patch versions do not matter: https://spec.openapis.org/oas/v3.1.1.html#versions */
export function dialectOf(root: JsonObject): SpecDocument["dialect"] | undefined {
  const version = ownValue(root, "openapi");
  if (typeof version !== "string") return undefined;
  if (/^3\.0\.\d+$/.test(version)) return "3.0";
  return /^3\.1\.\d+$/.test(version) ? "3.1" : undefined;
}

export function checkVersion(root: JsonObject, locate: Locate): readonly Diagnostic[] {
  if (dialectOf(root) !== undefined) return [];
  const diagnostics = new Diagnostics(locate);
  const version = ownValue(root, "openapi");
  const swagger = ownValue(root, "swagger");
  diagnostics.add("openapi-version-unsupported", {
    at: swagger !== undefined && version === undefined ? "/swagger" : "/openapi",
    message:
      version === undefined
        ? swagger === undefined
          ? "The file has no `openapi` key, so its OpenAPI version is unknown."
          : `This is Swagger ${shown(swagger)}; OpenAPI 3.0 and 3.1 are supported.`
        : `OpenAPI ${shown(version)} is not supported; 3.0 and 3.1 are.`,
    hint: versionHint(version, swagger, locate("/swagger")?.file),
  });
  return diagnostics.list;
}

function versionHint(
  version: Json | undefined,
  swagger: Json | undefined,
  file = "swagger.json",
): string {
  if (version === undefined && swagger !== undefined) {
    const name = /^[\w./-]+$/.test(file) ? file : JSON.stringify(file);
    return `Convert it to OpenAPI 3.0 first: npx swagger2openapi --outfile openapi.json ${name}`;
  }
  if (typeof version === "number")
    return `Write the full version, quoted: openapi: "${version}.0".`;
  if (typeof version === "string" && /^3\.[01]$/.test(version)) {
    return `Write the full version: openapi: ${version}.0.`;
  }
  return "Write `openapi: 3.0.4` or `openapi: 3.1.1`, if the description uses no newer features.";
}

function shown(value: Json): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : kindName(value);
}

/** Validates a document whose references are checked already, with swagger-parser, on a copy. */
export async function validateSpec(
  root: JsonObject,
  locate: Locate,
): Promise<readonly Diagnostic[]> {
  const versionFaults = checkVersion(root, locate);
  if (versionFaults.length > 0) return versionFaults;
  const diagnostics = new Diagnostics(locate);
  const copy = structuredClone(root);
  settleQuirks(copy, diagnostics);
  const errors = await parserErrors(copy);
  if (errors.length === 0) return diagnostics.list;
  for (const { harmless, pointer, message, hint } of schemaFaults(root, errors)) {
    diagnostics.add(harmless ? "openapi-irregular" : "openapi-invalid", {
      at: pointer,
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return diagnostics.list;
}

/** swagger-parser stops at these with an error that has no place, and some are harmless. */
function settleQuirks(copy: JsonObject, diagnostics: Diagnostics): void {
  // It knows a list of patch versions; the patch does not matter.
  const dialect = dialectOf(copy);
  setOwn(copy, "openapi", dialect === "3.1" ? "3.1.1" : "3.0.3");
  const info = ownValue(copy, "info");
  const version = isJsonObject(info) ? ownValue(info, "version") : undefined;
  if (isJsonObject(info) && typeof version === "number") {
    // Harmless: the version of the API is only shown, and unquoted `1.0` is a common slip.
    setOwn(info, "version", String(version));
    diagnostics.add("openapi-irregular", {
      at: "/info/version",
      message: "`info.version` is a number; it must be a string.",
      hint: `Quote it: "${version}".`,
    });
  }
  settleSchemes(copy);
  if (ownValue(copy, "paths") !== undefined) return;
  // 3.1 asks for one of three: https://spec.openapis.org/oas/v3.1.1.html#openapi-object
  const others = dialect === "3.1" && ("webhooks" in copy || "components" in copy);
  if (!others) {
    diagnostics.add("openapi-invalid", { at: "", message: "The description has no `paths`." });
  }
  setOwn(copy, "paths", {});
}

/** The names of HTTP's schemes are in any case: https://www.rfc-editor.org/rfc/rfc9110#section-11.1 */
function settleSchemes(copy: JsonObject): void {
  const schemes = objectAt(objectAt(copy, "components") ?? {}, "securitySchemes") ?? {};
  for (const one of Object.values(schemes)) {
    if (!isJsonObject(one)) continue;
    const scheme = stringAt(one, "scheme");
    if (scheme !== undefined) setOwn(one, "scheme", scheme.toLowerCase());
  }
}

/** Whether swagger-parser would find nothing: its schemas, compiled beforehand. Unknown where they are not. */
function isKnownValid(copy: JsonObject): boolean {
  const dialect = dialectOf(copy);
  if (typeof VALIDATORS_FOLDER === "undefined" || dialect === undefined) return false;
  const file = join(VALIDATORS_FOLDER, `valid-${dialect}.cjs`);
  if (!existsSync(file)) return false;
  const isValid = createRequire(file)(file) as (document: JsonObject) => boolean;
  return isValid(copy);
}

/**
 * The document is not dereferenced: its references were checked, each object needs to be looked at once only, and a few
 * lines of references that double at each step would grow past all memory. Nothing is read or fetched.
 */
async function parserErrors(copy: JsonObject): Promise<readonly SchemaError[]> {
  if (isKnownValid(copy)) return [];
  // Loaded where there is something to tell.
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser");
  try {
    await SwaggerParser.validate(copy as unknown as OpenAPI.Document, {
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
