import type { DiffCode } from "./codes.js";

/** The subject of a code. */
export type Family =
  | "operation"
  | "received"
  | "parameter"
  | "query-choice"
  | "body"
  | "media-type"
  | "response"
  | "error-response"
  | "security"
  | "server"
  | "property"
  | "schema"
  | "additional-properties"
  | "type"
  | "enum"
  | "limit"
  | "pattern"
  | "format"
  | "union"
  | "discriminator"
  | "keyword"
  | "export";

/** The kind of change. */
export type Effect = "added" | "added-required" | "removed" | "required" | "deprecated" | "changed";

/** Each code has a row. The name of a code decides nothing. */
const kinds: Readonly<Record<DiffCode, readonly [Family, Effect]>> = {
  "operation-added": ["operation", "added"],
  "operation-removed": ["operation", "removed"],
  "operation-moved": ["operation", "changed"],
  "operation-deprecated": ["operation", "deprecated"],
  "operation-undeprecated": ["operation", "changed"],
  "operation-sunset-changed": ["operation", "changed"],
  "operation-id-changed": ["operation", "changed"],
  "method-renamed": ["operation", "changed"],
  "webhook-added": ["received", "added"],
  "webhook-removed": ["received", "removed"],
  "callback-added": ["received", "added"],
  "callback-removed": ["received", "removed"],
  "callback-address-changed": ["received", "changed"],
  "call-input-added": ["operation", "changed"],
  "call-input-rearranged": ["operation", "changed"],
  "call-arguments-changed": ["operation", "changed"],
  "call-pages-removed": ["operation", "changed"],
  "path-parameter-renamed": ["parameter", "changed"],
  "header-parameter-renamed": ["parameter", "changed"],
  "whole-query-renamed": ["parameter", "changed"],
  "parameter-added": ["parameter", "added"],
  "parameter-added-required": ["parameter", "added-required"],
  "parameter-removed": ["parameter", "removed"],
  "parameter-became-required": ["parameter", "required"],
  "parameter-became-optional": ["parameter", "changed"],
  "parameter-deprecated": ["parameter", "deprecated"],
  "parameter-undeprecated": ["parameter", "changed"],
  "parameter-style-changed": ["parameter", "changed"],
  "parameter-default-changed": ["parameter", "changed"],
  "parameter-moved": ["parameter", "changed"],
  "query-choice-added": ["query-choice", "added"],
  "query-choice-added-required": ["query-choice", "added-required"],
  "query-choice-removed": ["query-choice", "removed"],
  "query-choice-became-required": ["query-choice", "required"],
  "query-choice-became-optional": ["query-choice", "changed"],
  "query-choice-branch-added": ["query-choice", "added"],
  "query-choice-branch-removed": ["query-choice", "removed"],
  "body-added": ["body", "added"],
  "body-added-required": ["body", "added-required"],
  "body-removed": ["body", "removed"],
  "body-became-required": ["body", "required"],
  "body-became-optional": ["body", "changed"],
  "field-encoding-changed": ["body", "changed"],
  "part-header-required": ["body", "required"],
  "media-type-added": ["media-type", "added"],
  "media-type-removed": ["media-type", "removed"],
  "media-type-widened": ["media-type", "changed"],
  "media-type-narrowed": ["media-type", "changed"],
  "response-added": ["response", "added"],
  "response-removed": ["response", "removed"],
  "response-status-widened": ["response", "changed"],
  "response-status-narrowed": ["response", "changed"],
  "error-response-added": ["error-response", "added"],
  "error-response-removed": ["error-response", "removed"],
  "response-body-added": ["response", "added"],
  "response-body-removed": ["response", "removed"],
  "response-header-added": ["response", "added"],
  "response-header-removed": ["response", "removed"],
  "response-header-became-optional": ["response", "changed"],
  "response-header-became-required": ["response", "required"],
  "security-required": ["security", "required"],
  "security-lifted": ["security", "changed"],
  "security-option-added": ["security", "added"],
  "security-option-removed": ["security", "removed"],
  "security-scheme-changed": ["security", "changed"],
  "security-scheme-deprecated": ["security", "deprecated"],
  "security-scheme-undeprecated": ["security", "changed"],
  "auth-url-changed": ["security", "changed"],
  "auth-url-added": ["security", "added"],
  "oauth-flow-added": ["security", "added"],
  "oauth-flow-removed": ["security", "removed"],
  "oauth-scope-added": ["security", "added"],
  "oauth-scope-removed": ["security", "removed"],
  "server-changed": ["server", "changed"],
  "server-added": ["server", "added"],
  "server-removed": ["server", "removed"],
  "default-server-changed": ["server", "changed"],
  "property-added": ["property", "added"],
  "property-added-required": ["property", "added-required"],
  "property-removed": ["property", "removed"],
  "property-became-required": ["property", "required"],
  "property-became-optional": ["property", "changed"],
  "property-access-changed": ["property", "changed"],
  "property-deprecated": ["property", "deprecated"],
  "property-undeprecated": ["property", "changed"],
  "property-default-changed": ["property", "changed"],
  "schema-deprecated": ["schema", "deprecated"],
  "schema-undeprecated": ["schema", "changed"],
  "additional-properties-forbidden": ["additional-properties", "changed"],
  "additional-properties-allowed": ["additional-properties", "changed"],
  "additional-properties-typed": ["additional-properties", "changed"],
  "additional-properties-untyped": ["additional-properties", "changed"],
  "open-object-described": ["additional-properties", "changed"],
  "type-changed": ["type", "changed"],
  "type-became-nullable": ["type", "changed"],
  "type-became-non-nullable": ["type", "changed"],
  "enum-value-added": ["enum", "added"],
  "enum-value-removed": ["enum", "removed"],
  "enum-added": ["enum", "added"],
  "enum-removed": ["enum", "removed"],
  "limit-tightened": ["limit", "changed"],
  "limit-relaxed": ["limit", "changed"],
  "limit-changed": ["limit", "changed"],
  "pattern-added": ["pattern", "added"],
  "pattern-removed": ["pattern", "removed"],
  "pattern-changed": ["pattern", "changed"],
  "format-changed": ["format", "changed"],
  "union-member-added": ["union", "added"],
  "union-member-removed": ["union", "removed"],
  "values-changed": ["type", "changed"],
  "discriminator-changed": ["discriminator", "changed"],
  "discriminator-value-changed": ["discriminator", "changed"],
  "keyword-added": ["keyword", "added"],
  "keyword-removed": ["keyword", "removed"],
  "keyword-changed": ["keyword", "changed"],
  "export-renamed": ["export", "changed"],
  "export-removed": ["export", "removed"],
  "export-reassigned": ["export", "changed"],
  "client-option-removed": ["export", "removed"],
  "client-option-required": ["export", "required"],
  "export-split": ["export", "changed"],
  "export-became-union": ["export", "changed"],
  "export-added": ["export", "added"],
};

export function familyOf(code: DiffCode): Family {
  return kinds[code][0];
}

export function isAddition(code: DiffCode): boolean {
  const [, effect] = kinds[code];
  return effect === "added" || effect === "added-required";
}

export function isPropertyAddition(code: DiffCode): boolean {
  return familyOf(code) === "property" && isAddition(code);
}

/** Whether something became required. */
export function isRequirement(code: DiffCode): boolean {
  const [, effect] = kinds[code];
  return effect === "required" || effect === "added-required";
}

export function isRemoval(code: DiffCode): boolean {
  return kinds[code][1] === "removed";
}

export function isDeprecation(code: DiffCode): boolean {
  return kinds[code][1] === "deprecated";
}

const valueFamilies: ReadonlySet<Family> = new Set(["type", "enum", "limit", "pattern", "union"]);

const valueCodes: ReadonlySet<DiffCode> = new Set([
  ...["property-became-required", "property-became-optional", "property-added-required"],
  ...["keyword-added", "keyword-removed", "keyword-changed"],
] as const);

/** Whether a code says nothing but that a type has other values. */
export function areValues(code: DiffCode): boolean {
  return valueFamilies.has(kinds[code][0]) || valueCodes.has(code);
}
