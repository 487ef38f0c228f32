import type { CallPlan } from "../../model/call-plan.js";
import type { Operation } from "../../model/api-model.js";
import { counted } from "../../text/wording.js";
import { codes } from "../codes/codes.js";
import { familyOf, type Family } from "../codes/families.js";
import { isRearranged } from "./call-verdicts.js";
import type { Change, Position } from "./change.js";
import { operationPosition } from "./compare-operations.js";
import type { Comparison } from "./comparison.js";
import { matchInTurn } from "./match.js";
import { put } from "./position.js";
import type { NamedCall, Pair, Side } from "./side.js";
import { callName, callsIn } from "./symbols.js";

/**
 * Compares how the methods of the common endpoints are called: their path arguments, whether options come first or
 * second behind these, how the input is made up, and whether a list has pages.
 */
export function compareCalls(comparison: Comparison, pairs: readonly Pair<Operation>[]): void {
  const refused = refusedOperations(comparison);
  for (const operation of pairs) {
    const position = operationPosition(comparison, operation);
    // What explains that a call does not compile is there already.
    if (refused.has(operation.before.id)) continue;
    for (const pair of callPairs(comparison.sides, operation)) {
      const method = callName(pair.before);
      putShape(position, method, { before: pair.before.call, after: pair.after.call });
    }
  }
}

export function callPairs(
  sides: Pair<Side>,
  { before, after }: Pair<Operation>,
): readonly Pair<NamedCall>[] {
  const old = callsIn(sides.before, before);
  const now = callsIn(sides.after, after);
  const place = (one: NamedCall) => String(Math.max(old.indexOf(one), now.indexOf(one)));
  return matchInTurn(old, now, [callName, place]).pairs;
}

function putShape(position: Position, method: string, { before, after }: Pair<CallPlan>): void {
  const one = { identity: method };
  const lengths = { from: pathWords(before), to: pathWords(after) };
  if (lengths.from !== lengths.to) {
    put(position, "call-arguments-changed", { ...one, args: { method, ...lengths } });
  } else if (before.input === "none" && after.input !== "none") {
    put(position, "call-input-added", { ...one, args: { method } });
  } else if (isRearranged(before, after)) {
    const args = { method, from: inputWords[before.input], to: inputWords[after.input] };
    put(position, "call-input-rearranged", { ...one, args });
  }
  if (before.pagination !== undefined && after.pagination === undefined) {
    put(position, "call-pages-removed", { ...one, args: { method } });
  }
}

function pathWords({ pathArguments }: CallPlan): string {
  return counted(pathArguments.length, "argument");
}

const inputWords: Readonly<Record<CallPlan["input"], string>> = {
  none: "no input",
  query: "the query fields",
  body: "the body",
  merged: "one object with the fields of query and body",
  parts: "an object with the parts of the request, { query, header, body }",
};

/** By their ids, the operations of which a change of their own says that calls no longer compile. */
function refusedOperations({ scopes }: Comparison): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { operation, changes } of scopes.values()) {
    if (operation?.before !== undefined && changes.some(isInputRefused))
      found.add(operation.before.id);
  }
  return found;
}

function isInputRefused({ code, verdicts, at }: Change): boolean {
  if (!inputFamilies.has(familyOf(code)) || !at.directions.includes("request")) return false;
  return (verdicts?.request?.types ?? codes[code].request[1]) === "breaking";
}

const inputFamilies: ReadonlySet<Family> = new Set([
  "parameter",
  "query-choice",
  "body",
  "media-type",
]);
