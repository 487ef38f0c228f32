import { isJsonObject, kindName } from "../load/json.js";
import { escapePointerSegment, pointerSegments } from "../load/pointer.js";
import type { Json, SpecDocument } from "../load/spec-document.js";
import { objectAt } from "../load/json-access.js";
import type { Fault } from "../specs/example-faults.js";
import type { FindingKind, Seen, Where } from "./finding.js";
import { shownName } from "./shown-names.js";

export interface Shown {
  /** Of all properties of the description. */
  readonly names: ReadonlySet<string>;
  /** Whether values of enums are shown. */
  readonly values: boolean;
}

/** What the faults of a value are as findings. */
export function faultFindings(
  faults: readonly Fault[],
  where: Where,
  shown: Shown,
): readonly Seen[] {
  return faults.flatMap(leavesOf).map((fault) => ({
    ...where,
    kind: kindOf(fault),
    pointer: pointerText(fault, shown),
    detail: detailOf(fault, shown),
  }));
}

/** Of a choice, the faults of the branch that has the fewest. */
function leavesOf(fault: Fault): readonly Fault[] {
  if (fault.kind !== "no-branch") return [fault];
  const [first, ...others] = fault.branches.map((branch) => branch.flatMap(leavesOf));
  if (first === undefined) return [fault];
  return others.reduce((best, one) => (weight(one) < weight(best) ? one : best), first);
}

/** A wrong type of the whole value says that another branch is meant. */
function weight(faults: readonly Fault[]): number {
  return faults.reduce(
    (sum, { kind, path }) => sum + (kind === "type" && path === "" ? 100 : 1),
    0,
  );
}

const kinds: Readonly<Record<Fault["kind"], FindingKind>> = {
  null: "null",
  type: "wrong-type",
  required: "missing-required",
  enum: "enum-value",
  undeclared: "undocumented-property",
  limit: "limit",
  "no-branch": "no-branch",
  "several-branches": "no-branch",
};

function kindOf({ kind }: Fault): FindingKind {
  return kinds[kind];
}

function pointerText(fault: Fault, { names }: Shown): string {
  const name = fault.kind === "required" || fault.kind === "undeclared" ? [fault.name] : [];
  const segments = [...pointerSegments(fault.path), ...name].map((segment) => {
    if (/^\d+$/.test(segment)) return "*";
    return escapePointerSegment(names.has(segment) ? segment : shownName(segment));
  });
  return segments.map((segment) => `/${segment}`).join("");
}

function detailOf(fault: Fault, { values }: Shown): string {
  switch (fault.kind) {
    case "type":
      return `${kindName(fault.got)} instead of ${fault.wanted.join(" or ") || "nothing"}`;
    case "enum":
      return values && isPlain(fault.got) ? String(JSON.stringify(fault.got)) : kindName(fault.got);
    case "undeclared":
      return kindName(fault.got);
    case "limit":
      return fault.keyword;
    default:
      return "";
  }
}

/** Whether a value may be one of an enum. */
export function isPlain(value: Json): boolean {
  return typeof value === "string" ? value.length <= 100 : typeof value !== "object";
}

/** The names of all properties of a description: they may be shown. */
export function declaredNames({ root }: Pick<SpecDocument, "root">): ReadonlySet<string> {
  return new Set(namesIn(root));
}

function namesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isJsonObject(value)) return [];
  const own = Object.keys(objectAt(value, "properties") ?? {});
  return [...own, ...Object.values(value).flatMap(namesIn)];
}
