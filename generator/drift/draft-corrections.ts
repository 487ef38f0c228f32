import type { SpecDocument } from "../load/spec-document.js";
import { isPath } from "../load/json-path.js";
import { jsonPathText, quotedName } from "../load/json-path-text.js";
import { pointerSegments } from "../load/pointer.js";
import { stringAt, stringsAt } from "../load/json-access.js";
import type { DraftAction } from "../specs/overlay-text.js";
import { findPart, findRequiring, findResponseSchema, type FoundSchema } from "./find-schema.js";
import { parsedJson, type DriftReport } from "./read-reports.js";

export interface Draft {
  readonly actions: readonly DraftAction[];
  /** Reports for which no correction could be drafted. */
  readonly left: readonly DriftReport[];
}

/** Drafts the corrections that would make the reported answers agree with the description. */
export function draftCorrections(reports: readonly DriftReport[], spec: SpecDocument): Draft {
  const groups = groupReports(reports);
  const left: DriftReport[] = [];
  const actions = new Map<string, DraftAction>();
  for (const report of groups) {
    const drafted = actionsFor(report, spec).filter(({ target }) => isPath(target));
    if (drafted.length === 0) left.push(report);
    for (const action of drafted)
      actions.set(JSON.stringify([action.target, action.update]), action);
  }
  return { actions: [...actions.values()], left };
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

function actionsFor(report: DriftReport, spec: SpecDocument): readonly DraftAction[] {
  const body = findResponseSchema(spec, report.route, report.status);
  const parent = body && findPart(spec, body, report.pointer.replace(/\/[^/]*$/, ""));
  const part = body && findPart(spec, body, report.pointer);
  const name = pointerSegments(report.pointer).at(-1) ?? "";
  const kind = kindOf(report.got);
  const description = reason(report);
  const path = ({ pointer }: FoundSchema) => jsonPathText(pointer, spec.root);
  if (kind === "nothing") {
    const requiring = parent === undefined ? [] : findRequiring(spec, parent, name);
    return requiring.map((one) => ({
      target: `${path(one)}.required[?@ == ${quotedName(name)}]`,
      description,
    }));
  }
  if (part === undefined) return [];
  const target = path(part);
  if (kind === "null") return [{ target, description, update: { nullable: true } }];
  const declared = stringAt(part.schema, "type");
  if (stringsAt(part.schema, "enum").length > 0 && kind === "string") {
    const value = stringOf(report.got);
    return value === undefined ? [] : [{ target: `${target}.enum`, description, update: value }];
  }
  if (declared === undefined || kind === undefined || kind === declared) return [];
  const replaced = "The branches above replace it.";
  return [
    { target, description, update: { anyOf: [{ type: declared }, { type: kind }] } },
    { target: `${target}.type`, description: replaced },
  ];
}

/** A string as an issue's `got` shows it; a long one is cut there. */
function stringOf(got: string): string | undefined {
  const value = got.endsWith("...") ? undefined : parsedJson(got);
  return typeof value === "string" ? value : undefined;
}

function reason({ route, status, pointer, expected, got, count }: DriftReport): string {
  const times = count === 1 ? "once" : `${count} times`;
  return `Seen ${times} in responses of ${route} (${status}): ${pointer || "the body"} is ${got}, not ${expected}.`;
}

/** What an issue's `got` says of the JSON type. */
function kindOf(got: string): string | undefined {
  if (got === "nothing" || got === "null") return got;
  if (got.startsWith('"') || got.startsWith("a string")) return "string";
  if (got.startsWith("a list")) return "array";
  if (got === "an object") return "object";
  if (got === "true" || got === "false" || got.startsWith("a boolean")) return "boolean";
  if (got.startsWith("an integer")) return "integer";
  if (/^-?\d/.test(got) || got.startsWith("a number"))
    return Number.isInteger(Number(got)) ? "integer" : "number";
  return undefined;
}
