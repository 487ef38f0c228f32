import type { DiffCode } from "../diff/codes/codes.js";
import type { NewError } from "./compiler-view.js";
import { isRemoval } from "../diff/codes/families.js";

/**
 * Which uses a finding touches. `value`: where the value is read or written. `absence`: where it is read by code that is
 * not ready for its absence. `choice`: where it is held against known values. `missing`: where an object is built
 * without it. `operation`: where it is called. `name`: wherever the name stands. `route`: where a route is spelled out.
 * `nothing`: a program that does not know of it is not touched.
 */
export type Rule =
  "value" | "absence" | "choice" | "missing" | "operation" | "name" | "route" | "nothing";

export const rules: Readonly<Record<DiffCode, Rule>> = {
  "operation-added": "nothing",
  "operation-removed": "operation",
  "operation-moved": "operation",
  "operation-deprecated": "operation",
  "operation-undeprecated": "nothing",
  "operation-sunset-changed": "operation",
  "operation-id-changed": "name",
  "method-renamed": "name",
  "webhook-added": "nothing",
  "webhook-removed": "nothing",
  "callback-added": "nothing",
  "callback-removed": "nothing",
  "callback-address-changed": "operation",
  "call-input-added": "operation",
  "call-input-rearranged": "operation",
  "call-arguments-changed": "operation",
  "call-pages-removed": "operation",
  "path-parameter-renamed": "route",
  "header-parameter-renamed": "value",
  "whole-query-renamed": "value",
  "parameter-added": "nothing",
  "parameter-added-required": "missing",
  "parameter-removed": "value",
  "parameter-became-required": "missing",
  "parameter-became-optional": "nothing",
  "parameter-deprecated": "value",
  "parameter-undeprecated": "nothing",
  "parameter-style-changed": "value",
  "parameter-default-changed": "missing",
  "parameter-moved": "value",
  "query-choice-added": "operation",
  "query-choice-added-required": "missing",
  "query-choice-removed": "operation",
  "query-choice-became-required": "missing",
  "query-choice-became-optional": "nothing",
  "query-choice-branch-added": "nothing",
  "query-choice-branch-removed": "value",
  "body-added": "nothing",
  "body-added-required": "operation",
  "body-removed": "operation",
  "body-became-required": "operation",
  "body-became-optional": "nothing",
  "field-encoding-changed": "operation",
  "part-header-required": "operation",
  "media-type-added": "operation",
  "media-type-removed": "operation",
  "media-type-widened": "operation",
  "media-type-narrowed": "operation",
  "response-added": "operation",
  "response-removed": "operation",
  "response-status-widened": "operation",
  "response-status-narrowed": "nothing",
  "error-response-added": "nothing",
  "error-response-removed": "nothing",
  "response-body-added": "nothing",
  "response-body-removed": "operation",
  "response-header-added": "nothing",
  "response-header-removed": "operation",
  "response-header-became-optional": "operation",
  "response-header-became-required": "nothing",
  "security-required": "operation",
  "security-lifted": "nothing",
  "security-option-added": "nothing",
  "security-option-removed": "operation",
  "security-scheme-changed": "operation",
  "security-scheme-deprecated": "operation",
  "security-scheme-undeprecated": "nothing",
  "auth-url-changed": "operation",
  "auth-url-added": "nothing",
  "oauth-flow-added": "nothing",
  "oauth-flow-removed": "operation",
  "oauth-scope-added": "nothing",
  "oauth-scope-removed": "operation",
  "server-changed": "operation",
  "server-added": "nothing",
  "server-removed": "operation",
  "default-server-changed": "operation",
  "property-added": "nothing",
  "property-added-required": "missing",
  "property-removed": "value",
  "property-became-required": "missing",
  "property-became-optional": "absence",
  "property-access-changed": "value",
  "property-deprecated": "value",
  "property-undeprecated": "nothing",
  "property-default-changed": "missing",
  "schema-deprecated": "value",
  "schema-undeprecated": "nothing",
  "additional-properties-forbidden": "value",
  "additional-properties-allowed": "value",
  "additional-properties-typed": "value",
  "additional-properties-untyped": "value",
  "open-object-described": "value",
  "type-changed": "value",
  "type-became-nullable": "absence",
  "type-became-non-nullable": "value",
  "enum-value-added": "choice",
  "enum-value-removed": "choice",
  "enum-added": "choice",
  "enum-removed": "choice",
  "limit-tightened": "value",
  "limit-relaxed": "value",
  "limit-changed": "value",
  "pattern-added": "value",
  "pattern-removed": "value",
  "pattern-changed": "value",
  "format-changed": "value",
  "union-member-added": "value",
  "union-member-removed": "value",
  "values-changed": "value",
  "discriminator-changed": "value",
  "discriminator-value-changed": "choice",
  "keyword-added": "value",
  "keyword-changed": "value",
  "keyword-removed": "value",
  "export-renamed": "name",
  "export-removed": "name",
  "export-reassigned": "name",
  "client-option-removed": "nothing",
  "client-option-required": "nothing",
  "export-split": "name",
  "export-became-union": "name",
  "export-added": "nothing",
};

/** Whether the compiler may say that because of a change of this code. */
export function explains(code: DiffCode, { text, code: error }: NewError): boolean {
  // No such export or member; not a known property; of a member that is gone nothing is known.
  const isGone = [2305, 2339, 7053, 18046, 2353, 2551, 2561, 2694, 2724].includes(error);
  switch (rules[code]) {
    case "absence":
      return code === "type-became-nullable" ? /\bnull\b/.test(text) : /\bundefined\b/.test(text);
    case "missing":
      return /missing|required|Expected \d|undefined/.test(text);
    case "name":
      return isGone;
    case "route":
      return isGone || isOfText(error);
    case "operation":
      return isGone || isOfText(error) || error === 2554;
    case "value":
      return isRemoval(code)
        ? isGone ||
            /does not exist|known properties|not assignable|does not satisfy|no properties in common/.test(
              text,
            )
        : !isGone || [2339, 2551, 7053].includes(error);
    case "choice":
      return !isGone;
    case "nothing":
      return false;
  }
}

/** Not one of the texts that are wanted there, or compared with. */
function isOfText(error: number): boolean {
  return error === 2345 || error === 2322 || error === 2367 || error === 2678;
}
