import {
  Diagnostics,
  diagnosticOf,
  hasErrors,
  type Diagnostic,
  type Locate,
} from "../diagnostics/diagnostics.js";
import { isJsonObject, kindName, ownValue, setOwn } from "./json.js";
import { componentsIn, objectAt, stringAt } from "./json-access.js";
import { knownPatches, openapiErrors } from "./openapi-schema.js";
import { schemaFaults } from "./schema-faults.js";
import { addStandIns, atOriginal } from "./stand-ins.js";
import type { Json, JsonObject, SpecDocument } from "./spec-document.js";

/** As text, with its patch version: `3.1` and the number 3.1 are `3.1.0`. */
function versionOf(root: JsonObject): string | undefined {
  const version = ownValue(root, "openapi");
  const text = typeof version === "number" ? version.toFixed(1) : version;
  if (typeof text !== "string") return undefined;
  return /^3\.\d+$/.test(text) ? `${text}.0` : text;
}

/** Writes the version out, in place, where it lacks its patch version: all who read it after this expect the whole. */
export function completeVersion(root: JsonObject, locate: Locate): readonly Diagnostic[] {
  const version = versionOf(root);
  const said = ownValue(root, "openapi");
  if (version === undefined || said === undefined || version === said) return [];
  setOwn(root, "openapi", version);
  const diagnostics = new Diagnostics(locate);
  diagnostics.add("openapi-irregular", {
    at: "/openapi",
    message: `The version is ${shown(said)}, without a patch version or not as a string; it is read as ${version}.`,
    hint: `Write the full version: openapi: ${version}.`,
  });
  return diagnostics.list;
}

/**
 * How the document is to be read. Patch versions do not matter, and a later minor version only adds to 3.2:
 * https://spec.openapis.org/oas/v3.2.0.html#openapi-specification-version
 */
export function dialectOf(root: JsonObject): SpecDocument["dialect"] | undefined {
  const version = versionOf(root);
  if (version === undefined) return undefined;
  if (/^3\.0\.\d+(-.+)?$/.test(version)) return "3.0";
  if (/^3\.1\.\d+(-.+)?$/.test(version)) return "3.1";
  return isKnown(version) || isLater(version) ? "3.2" : undefined;
}

function isKnown(version: string): boolean {
  return /^3\.2\.\d+(-.+)?$/.test(version);
}

function isLater(version: string): boolean {
  return /^3\.([3-9]|[1-9]\d+)\.\d+(-.+)?$/.test(version);
}

/** https://spec.openapis.org/oas/v2.0 */
export function isSwagger(root: JsonObject): boolean {
  const version = ownValue(root, "swagger");
  // Unquoted, it is a number.
  return ownValue(root, "openapi") === undefined && (version === "2.0" || version === 2);
}

export function checkVersion(root: JsonObject, locate: Locate): readonly Diagnostic[] {
  const diagnostics = new Diagnostics(locate);
  const version = ownValue(root, "openapi");
  if (dialectOf(root) !== undefined) {
    if (typeof version === "string" && isLater(version)) {
      diagnostics.add("openapi-version-newer", {
        at: "/openapi",
        message: `OpenAPI ${version} is newer than 3.2; it is read as 3.2.`,
        hint: "What only the newer version has is reported as an error, or is not read.",
      });
    }
    return diagnostics.list;
  }
  const swagger = ownValue(root, "swagger");
  diagnostics.add("openapi-version-unsupported", {
    at: swagger !== undefined && version === undefined ? "/swagger" : "/openapi",
    message:
      version === undefined
        ? swagger === undefined
          ? "The file has no `openapi` key, so its OpenAPI version is unknown."
          : `This is Swagger ${shown(swagger)}; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are supported.`
        : `OpenAPI ${shown(version)} is not supported; 3.0, 3.1 and 3.2 are.`,
    hint: versionHint(version, swagger),
  });
  return diagnostics.list;
}

function versionHint(version: Json | undefined, swagger: Json | undefined): string {
  if (version === undefined && swagger !== undefined)
    return 'Write the version as it is: `swagger: "2.0"`.';
  return "Write `openapi: 3.0.4`, `openapi: 3.1.1` or `openapi: 3.2.0`, if the description uses no newer features.";
}

function shown(value: Json): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : kindName(value);
}

// Past this many of one severity, the first ones have a common cause.
const mostFaults = 50;

/** The first faults of each severity, and how many more there are. */
export function cutShort(faults: readonly Diagnostic[], locate: Locate): readonly Diagnostic[] {
  const kept: Diagnostic[] = [];
  const cut = { error: 0, warning: 0, info: 0 };
  for (const fault of faults) {
    const same = kept.filter(({ severity }) => severity === fault.severity);
    if (same.length < mostFaults) kept.push(fault);
    else cut[fault.severity] += 1;
  }
  for (const { code, severity } of [...new Map(kept.map((one) => [one.severity, one])).values()]) {
    const message = `There are ${cut[severity]} more ${severity}s like these.`;
    if (cut[severity] > 0) kept.push(diagnosticOf(code, { at: "", message }, locate));
  }
  return kept;
}

/** Validates a document whose references are checked already, by OpenAPI's own schema, and leaves it as it is. */
export async function specFaults(root: JsonObject, locate: Locate): Promise<readonly Diagnostic[]> {
  const versionFaults = checkVersion(root, locate);
  const dialect = dialectOf(root);
  if (hasErrors(versionFaults) || dialect === undefined) return versionFaults;
  const diagnostics = new Diagnostics(locate);
  const copy = copyToSettle(root);
  settleQuirks(copy, dialect, diagnostics);
  const standIns = addStandIns(copy);
  const found = await openapiErrors(copy, dialect);
  const errors = found.map((error) => atOriginal(error, standIns));
  if (errors.length === 0) return diagnostics.list;
  for (const { harmless, pointer, message, hint } of schemaFaults(root, errors)) {
    const code = harmless ? "openapi-irregular" : "openapi-invalid";
    diagnostics.add(code, { at: pointer, message, hint });
  }
  return diagnostics.list;
}

/** With copies of the objects that are changed below, and of no others: a whole copy takes long, and much memory. */
function copyToSettle(root: JsonObject): JsonObject {
  const copy = { ...root };
  for (const key of ["info", "paths", "components"]) copyAt(copy, key);
  const components = objectAt(copy, "components") ?? {};
  for (const section of Object.keys(components)) copyAt(components, section);
  const schemes = objectAt(components, "securitySchemes") ?? {};
  for (const name of Object.keys(schemes)) copyAt(schemes, name);
  return copy;
}

function copyAt(holder: JsonObject, key: string): void {
  const held = ownValue(holder, key);
  if (isJsonObject(held)) setOwn(holder, key, { ...held });
}

/** swagger-parser stops at these with an error that has no place, and some are harmless. */
function settleQuirks(
  copy: JsonObject,
  dialect: SpecDocument["dialect"],
  diagnostics: Diagnostics,
): void {
  setOwn(copy, "openapi", knownPatches[dialect]);
  settleSchemes(copy);
  if (dialect === "3.0" && ownValue(copy, "webhooks") !== undefined) {
    delete copy["webhooks"];
    diagnostics.add("openapi-irregular", {
      at: "/webhooks",
      message: "OpenAPI 3.0 has no webhooks; they are read as OpenAPI 3.1 has them.",
    });
  }
  if (ownValue(copy, "info") === undefined) {
    setOwn(copy, "info", { title: "", version: "" });
    diagnostics.add("openapi-irregular", {
      at: "",
      message: "The description has no `info`, so the API has neither a name nor a version.",
    });
  }
  if (ownValue(copy, "paths") !== undefined) return;
  // Since 3.1 one of three is enough: https://spec.openapis.org/oas/v3.1.1.html#openapi-object
  const others = dialect !== "3.0" && ("webhooks" in copy || "components" in copy);
  if (!others) {
    diagnostics.add("openapi-irregular", { at: "", message: "The description has no `paths`." });
  }
  setOwn(copy, "paths", {});
}

/** The names of HTTP's schemes are in any case: https://www.rfc-editor.org/rfc/rfc9110#section-11.1 */
function settleSchemes(copy: JsonObject): void {
  const schemes = componentsIn(copy, "securitySchemes");
  for (const one of Object.values(schemes)) {
    if (!isJsonObject(one)) continue;
    const scheme = stringAt(one, "scheme");
    if (scheme !== undefined) setOwn(one, "scheme", scheme.toLowerCase());
  }
}
