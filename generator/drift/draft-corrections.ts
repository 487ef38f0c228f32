import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { pointerSegments } from "../load/pointer.js";
import { stringAt, stringsAt } from "../model/spec-objects.js";
import { overlayOf } from "../specs/overlay-text.js";
import { findPart, findRequiring, findResponseSchema, type FoundSchema } from "./find-schema.js";
import type { DriftReport } from "./read-reports.js";

export interface Draft {
  /** An OpenAPI Overlay document, to be reviewed. */
  readonly overlay: string;
  readonly actions: number;
  /** Reports for which no correction could be drafted. */
  readonly left: readonly DriftReport[];
}

/** Drafts the corrections that would make the reported answers agree with the description. */
export function draftCorrections(reports: readonly DriftReport[], spec: SpecDocument): Draft {
  const groups = groupReports(reports);
  const left: DriftReport[] = [];
  const actions = new Map<string, JsonObject>();
  for (const report of groups) {
    const drafted = actionsFor(report, spec);
    if (drafted.length === 0) left.push(report);
    for (const action of drafted)
      actions.set(JSON.stringify([action["target"], action["update"]]), action);
  }
  const title = "Corrections drafted from drift reports, to be reviewed";
  return { overlay: overlayOf(title, [...actions.values()]), actions: actions.size, left };
}

/** The same fault at other positions of a list is one. */
function groupReports(reports: readonly DriftReport[]): readonly DriftReport[] {
  const groups = new Map<string, DriftReport>();
  for (const report of reports) {
    const place = report.pointer.replace(/\/\d+(?=\/|$)/g, "/*");
    const key = JSON.stringify([
      report.route,
      report.status,
      place,
      report.expected,
      kindOf(report.got),
    ]);
    const known = groups.get(key);
    const count = Math.max(report.count, (known?.count ?? 0) + 1);
    groups.set(key, { ...(known ?? report), count });
  }
  return [...groups.values()];
}

function actionsFor(report: DriftReport, spec: SpecDocument): readonly JsonObject[] {
  const body = findResponseSchema(spec, report.route, report.status);
  const parent = body && findPart(spec, body, report.pointer.replace(/\/[^/]*$/, ""));
  const part = body && findPart(spec, body, report.pointer);
  const name = pointerSegments(report.pointer).at(-1) ?? "";
  const kind = kindOf(report.got);
  if (kind === "nothing") {
    return parent === undefined
      ? []
      : findRequiring(spec, parent, name).map((one) => unrequire(one, name, report));
  }
  if (part === undefined) return [];
  if (kind === "null") return [action(part, report, { update: { nullable: true } })];
  const declared = stringAt(part.schema, "type");
  if (stringsAt(part.schema, "enum").length > 0 && kind === "string") {
    const value: unknown = report.got.endsWith("...") ? undefined : JSON.parse(report.got);
    if (typeof value !== "string") return [];
    return [action({ ...part, pointer: `${part.pointer}/enum` }, report, { update: value })];
  }
  if (declared === undefined || kind === undefined || kind === declared) return [];
  return widen(part, declared, kind, report);
}

function unrequire({ pointer }: FoundSchema, name: string, report: DriftReport): JsonObject {
  return {
    target: `${jsonPath(pointer)}.required[?@ == ${quoted(name)}]`,
    description: reason(report),
    remove: true,
  };
}

function widen(
  part: FoundSchema,
  declared: string,
  kind: string,
  report: DriftReport,
): readonly JsonObject[] {
  return [
    action(part, report, { update: { anyOf: [{ type: declared }, { type: kind }] } }),
    {
      target: `${jsonPath(part.pointer)}.type`,
      description: "Its place is taken by the alternatives above.",
      remove: true,
    },
  ];
}

function action(part: FoundSchema, report: DriftReport, change: { update: Json }): JsonObject {
  return { target: jsonPath(part.pointer), description: reason(report), ...change };
}

function reason({ route, status, pointer, expected, got, count }: DriftReport): string {
  const times = count === 1 ? "once" : `${count} times`;
  return `Seen ${times} in answers of ${route} (${status}): ${pointer || "the body"} is ${got}, not ${expected}.`;
}

/** What an issue's `got` says of the JSON type. */
function kindOf(got: string): string | undefined {
  if (got === "nothing" || got === "null") return got;
  if (got.startsWith('"') || got.startsWith("a string")) return "string";
  if (got.startsWith("a list")) return "array";
  if (got === "an object") return "object";
  if (got === "true" || got === "false" || got.startsWith("a boolean")) return "boolean";
  if (/^-?\d/.test(got) || got.startsWith("a number"))
    return Number.isInteger(Number(got)) ? "integer" : "number";
  return undefined;
}

/** A normalized path: https://www.rfc-editor.org/rfc/rfc9535#section-2.7 , with plain names after a dot. */
function jsonPath(pointer: string): string {
  const steps = pointerSegments(pointer).map((segment) => {
    if (/^\d+$/.test(segment) && !pointer.includes("responses")) return `[${segment}]`;
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) ? `.${segment}` : `[${quoted(segment)}]`;
  });
  return `$${steps.join("")}`;
}

function quoted(name: string): string {
  return `'${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
