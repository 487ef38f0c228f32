import { sentMethod } from "../../load/http-methods.js";
import type { Direction } from "../../model/direction.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import { adviceFor, type CodeRules } from "../codes/code-rules.js";
import { codes } from "../codes/codes.js";
import { worst } from "../codes/verdicts.js";
import type { Change, Position, Scope } from "../compare/change.js";
import type { Comparison } from "../compare/comparison.js";
import type { Finding, FindingPlace, Witness } from "./finding.js";
import { fingerprint } from "./finding.js";
import type { Judgement } from "./judge.js";
import { judge } from "./judge.js";
import { explainValues } from "./explain-values.js";
import { groupChanges, type Group, type GroupSubject } from "../compare/group-changes.js";
import { componentName } from "../compare/position.js";
import { textsOf } from "../compare/change-texts.js";
import type { Pair, Side } from "../compare/side.js";
import { snippetOf } from "../snippet/snippet-of.js";
import { callsOf, resourceOf } from "../compare/symbols.js";
import { fillSentence } from "../codes/fill-sentence.js";
import { familyOf } from "../codes/families.js";

/** From what the walk put down to findings: one for each root cause, with its reach and its verdicts. */
export function findingsOf(comparison: Comparison): readonly Finding[] {
  explainValues(comparison);
  return groupChanges(comparison).map((group) => findingOf(comparison, group));
}

function findingOf(comparison: Comparison, group: Group): Finding {
  const { change, identity } = group;
  const { scope, sharedSubject } = change.at;
  const { sides } = comparison;
  const judged = [...group.directions].map(
    (direction) => [direction, judgementOf(comparison, group, direction)] as const,
  );
  const directions = Object.fromEntries(
    judged.map(([direction, { wire, types }]) => [direction, { wire, types }]),
  );
  const { names } = codes[change.code];
  const operations = [...group.operations];
  const methods = callsOf(sides, operations);
  const type = typeNameOf(sides, scope, group.subject);
  const witness = worstWitness(
    judged.map(([, judgement]) => judgement),
    change.at,
  );
  const breaking = judged.flatMap(([direction, { types }]) =>
    types === "breaking" ? [direction] : [],
  );
  const typescript = breaking.length === 0 ? undefined : snippetOf(comparison, group, breaking);
  const subject = {
    resource: resourceOf(sides, operations),
    ...group.subject,
    name: sharedSubject ?? group.subject.name,
    kind: sharedSubject === "security" ? ("api" as const) : group.subject.kind,
  };
  const { says, advice }: CodeRules = codes[change.code];
  const replaced = replacedAt(sides, change.at);
  const args = { ...change.args, path: wholePath(group.subject) };
  return {
    code: change.code,
    fingerprint: fingerprint(change.code, identity),
    verdict: {
      wire: worst(judged.map(([, { wire }]) => wire)),
      types: worst(judged.map(([, { types }]) => types)),
      names,
    },
    direction: directionOf(change, group.directions),
    directions,
    subject,
    message: [fillSentence(says, args), ...sameIn(group.subject)].join(" "),
    advice: fillSentence(adviceFor(advice, [...group.directions]), args),
    args: change.args,
    facts: {
      ...change.facts,
      ...(type === undefined ? {} : { type }),
      ...(replaced === undefined ? {} : { replaced }),
      methods,
    },
    ...textsOf(sides, change),
    places: placesOf(sides, change.at),
    reach: {
      operations: operations.map(({ before, after }) => titleOf(before ?? after)).toSorted(),
      symbols: type === undefined ? methods : [type, ...methods],
    },
    ...(witness === undefined ? {} : { witness }),
    ...(typescript === undefined ? {} : { typescript }),
  };
}

function judgementOf(
  comparison: Comparison,
  { change, isUnused }: Group,
  direction: Direction,
): Judgement {
  const { wire, types, ...rest } = judge(comparison, change, direction);
  return isUnused ? { wire: "none", types } : { wire, types, ...rest };
}

function sameIn({ also = [] }: GroupSubject): readonly string[] {
  return also.length === 0 ? [] : [`The same in ${also.join(" and ")}.`];
}

function wholePath({ kind, name, path }: GroupSubject): string {
  if (kind !== "schema") return path;
  if (path === "") return name;
  return /^[[<]/.test(path) ? `${name}${path}` : `${name}.${path}`;
}

function directionOf(
  { code, at }: Change,
  directions: ReadonlySet<Direction>,
): Finding["direction"] {
  const { kind, direction } = at.scope;
  const isNaming = codes[code].request.every((rule) => rule === "none");
  const family = familyOf(code);
  if (isNaming || family === "operation" || family === "server") return "none";
  if (kind === "operation" && direction !== undefined) return direction;
  if (directions.size === 2) return "both";
  return directions.has("request") ? "request" : "response";
}

function worstWitness(
  judged: readonly Judgement[],
  { scope, path }: Position,
): Witness | undefined {
  const hurt = worst(judged.map(({ wire }) => wire));
  const witness = judged.find((one) => one.wire === hurt && one.witness !== undefined)?.witness;
  if (witness === undefined) return undefined;
  const { isWhole, ...rest } = witness;
  const whole = scope.kind === "schema" ? scope.name : `${scope.name} ${path}`.trim();
  return {
    ...rest,
    of: isWhole ? whole : scope.kind === "schema" ? wholePath({ ...scope, path }) : whole,
  };
}

export function titleOf(operation: Operation | undefined): string {
  return operation === undefined ? "" : `${sentMethod(operation.method)} ${operation.path}`;
}

function placesOf(sides: Pair<Side>, { pointers }: Position): Finding["places"] {
  const at = (side: Side, pointer: string) => (pointer === "" ? undefined : placeOf(side, pointer));
  const before = at(sides.before, pointers.before);
  const after = at(sides.after, pointers.after);
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

export function placeOf({ spec }: Side, pointer: string): FindingPlace | undefined {
  const place = spec.locate(pointer);
  if (place === undefined) return undefined;
  const { file, line, column } = place;
  return { pointer, file, line, column };
}

/** The components, where one stands in the place of another. */
function replacedAt(sides: Pair<Side>, { scope, wholeTypes }: Position): Pair<string> | undefined {
  const nameOn = (at: "before" | "after"): string | undefined =>
    scope.kind === "schema" ? scope.schemas?.[at] : referenceOf(wholeTypes?.[at]);
  const [before, after] = [nameOn("before"), nameOn("after")];
  if (before === undefined || after === undefined || before === after) return undefined;
  const isInline = [sides.before.schemas.get(before), sides.after.schemas.get(after)].some(
    (schema) => schema?.inline === true,
  );
  return isInline ? undefined : { before, after };
}

function referenceOf(type: TypeNode | undefined): string | undefined {
  return type?.kind === "nullable" ? referenceOf(type.inner) : type && componentName(type);
}

/** The type that the package exports for a component. */
function typeNameOf(
  sides: Pair<Side>,
  { schemas }: Scope,
  { kind, name }: GroupSubject,
): string | undefined {
  if (kind !== "schema") return undefined;
  const old =
    sides.before.names.models.get(name) ?? sides.before.names.models.get(schemas?.before ?? "");
  return old ?? sides.after.names.models.get(schemas?.after ?? name);
}
