import { ts } from "ts-morph";
import { unionMembers } from "./api-symbols.js";
import type { Finding } from "../diff/findings/finding.js";
import type { Verdict } from "../diff/codes/verdicts.js";
import { absenceMatters, absenceOf } from "./null-checks.js";
import type { CompilerView } from "./compiler-view.js";
import { isCompared, readersOf } from "./syntax-context.js";
import { rules } from "./rules.js";
import { isPathKeyPlace } from "./api-keys.js";
import type { Use } from "./use.js";
import { familyOf, isDeprecation, isRemoval } from "../diff/codes/families.js";

/** The verdicts of a finding for a use, in the direction in which the value goes there. */
export function verdictAt(
  { code, directions, verdict }: Finding,
  { access }: Use,
): Finding["verdict"] {
  const rule = rules[code];
  if (rule === "name" || rule === "route")
    return { wire: "none", types: "none", names: verdict.names };
  if (rule === "operation") return { wire: verdict.wire, types: verdict.types, names: "none" };
  const own = directions[access === "read" ? "response" : "request"];
  return access === "named"
    ? { wire: "none", types: "none", names: "none" }
    : { wire: own?.wire ?? "none", types: own?.types ?? "none", names: "none" };
}

const isHarmless = (verdict: Verdict) => verdict === "none" || verdict === "safe";

/** Whether a finding affects a use at its place in the API. Errors of the compiler are matched elsewhere. */
export function isTouched(
  finding: Finding,
  use: Use,
  view: CompilerView,
  checker: ts.TypeChecker,
): boolean {
  const { code } = finding;
  const { wire, types, names } = verdictAt(finding, use);
  if (isHarmless(wire) && isHarmless(types) && isHarmless(names)) {
    return isDeprecation(code) && use.access !== "named" && use.access !== "built";
  }
  switch (rules[code]) {
    case "value":
      return valueIsTouched(finding, use, checker);
    case "absence":
      return use.access === "read" && absenceMatters(absenceOf(code), use, view, checker);
    case "choice":
      return use.access === "read"
        ? readersOf(use.expression, checker).some(isCompared)
        : use.access === "written" && mayBeRefused(finding, use, checker);
    case "missing":
      return isMissing(finding, use);
    case "operation":
      return isOperationTouched(finding, use);
    case "name":
      return true;
    case "route":
      return isRouteOf(use, `{${finding.args["from"] ?? ""}}`);
    case "nothing":
      return false;
  }
}

function isOperationTouched({ code }: Finding, { access, hasInput, node }: Use): boolean {
  if (code === "body-added-required" || code === "body-became-required") {
    return access === "called" && hasInput === false;
  }
  if (code === "operation-moved" && ts.isStringLiteralLike(node)) return true;
  return access === "called" || (access === "named" && isRemoval(code)) || access === "written";
}

function valueIsTouched(
  finding: Finding,
  { access, value }: Use,
  checker: ts.TypeChecker,
): boolean {
  if (access !== "read" && access !== "written") return false;
  if (access === "read" || value === undefined) return true;
  if (finding.code === "type-became-non-nullable") {
    return unionMembers(checker.getTypeAtLocation(value)).some(
      ({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Any)) !== 0,
    );
  }
  const literal = literalOf(value);
  return literal === undefined || !isWithinLimit(finding, literal);
}

function literalOf(value: ts.Expression): string | number | undefined {
  if (ts.isStringLiteralLike(value)) return value.text;
  return ts.isNumericLiteral(value) ? Number(value.text) : undefined;
}

/** Whether a value that is written out keeps to the new limit. */
function isWithinLimit({ code, args }: Finding, value: string | number): boolean {
  if (familyOf(code) !== "limit") return false;
  const limit = Number(args["to"]);
  if (!Number.isFinite(limit)) return false;
  const length = typeof value === "string" ? [...value].length : undefined;
  switch (args["keyword"]) {
    case "maxLength":
      return length !== undefined && length <= limit;
    case "minLength":
      return length !== undefined && length >= limit;
    case "maximum":
      return typeof value === "number" && value <= limit;
    case "minimum":
      return typeof value === "number" && value >= limit;
    default:
      return false;
  }
}

/** A value that is written: one that is surely accepted still is not touched. */
function mayBeRefused(
  { code, args, facts }: Finding,
  { value }: Use,
  checker: ts.TypeChecker,
): boolean {
  if (value === undefined) return true;
  const members = unionMembers(checker.getTypeAtLocation(value));
  const texts = members.flatMap((member) =>
    member.isLiteral() ? [JSON.stringify(member.value)] : [],
  );
  if (texts.length < members.length) return true;
  if (code === "enum-value-removed") return texts.includes(args["value"] ?? "");
  const values = (facts.values ?? []).map((value) => JSON.stringify(value));
  return code !== "enum-added" || texts.some((text) => !values.includes(text));
}

/** What is needed, and not surely given. */
function isMissing({ code, args, facts }: Finding, { access, gives, hasInput }: Use): boolean {
  if (access === "called") return hasInput === false;
  if (access !== "built" || gives === undefined) return false;
  const names =
    familyOf(code) === "query-choice"
      ? (facts.keys ?? [])
      : [args["property"] ?? args["name"] ?? ""];
  return !names.some(gives);
}

/** A route that is spelled out, or a key of `path` that is known to have another name. */
function isRouteOf({ node, places }: Use, placeholder: string): boolean {
  if (places.some(isPathKeyPlace)) return true;
  return ts.isStringLiteralLike(node) && node.text.includes(placeholder);
}
