import { namesOf } from "../../model/query-names.js";
import { fieldsNode, queryNode } from "../../model/input-nodes.js";
import type { Operation, Parameter, Query, QueryChoice } from "../../model/api-model.js";
import { operationPosition } from "./compare-operations.js";
import { compareMatched } from "./compare-parameters.js";
import type { Change } from "./change.js";
import type { Comparison } from "./comparison.js";
import { matchBranches, matchChoices, matchParameters } from "./match.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

export function compareQueries(comparison: Comparison, operation: Pair<Operation>): void {
  const before = operation.before.query;
  const after = operation.after.query;
  const choices = matchChoices(before.choices, after.choices);
  for (const choice of choices.removed)
    putChoice(comparison, operation, "query-choice-removed", choice);
  for (const choice of choices.added) {
    const code = choice.required ? "query-choice-added-required" : "query-choice-added";
    putChoice(comparison, operation, code, choice);
  }
  for (const pair of choices.pairs) compareChoice(comparison, operation, pair);

  // A parameter that moved into or out of a choice is reported with the choice.
  const into = new Set(choices.added.flatMap(keysOf));
  const outOf = new Set(choices.removed.flatMap(keysOf));
  const matched = matchParameters(before.parameters, after.parameters, "query");
  compareMatched(comparison, operation, "query", {
    pairs: matched.pairs,
    removed: matched.removed.filter(({ name }) => !into.has(name)),
    added: matched.added.filter(({ name }) => !outOf.has(name)),
  });
  for (const choice of choices.added)
    compareMoved(comparison, operation, before.parameters, parametersOf(choice));
  for (const choice of choices.removed)
    compareMoved(comparison, operation, parametersOf(choice), after.parameters);
}

function compareMoved(
  comparison: Comparison,
  operation: Pair<Operation>,
  before: readonly Parameter[],
  after: readonly Parameter[],
): void {
  const { pairs } = matchParameters(before, after, "query");
  const sameNeed = pairs.map((pair) => ({
    before: pair.before,
    after: { ...pair.after, required: pair.before.required },
  }));
  compareMatched(comparison, operation, "query", { pairs: sameNeed, removed: [], added: [] });
}

function parametersOf({ branches }: Pick<QueryChoice, "branches">): readonly Parameter[] {
  return branches.flatMap(({ parameters }) => parameters);
}

function keysOf(choice: Pick<QueryChoice, "branches">): readonly string[] {
  return [...new Set(parametersOf(choice).map(({ name }) => name))];
}

type ChoiceCode =
  | "query-choice-added"
  | "query-choice-added-required"
  | "query-choice-removed"
  | "query-choice-became-required"
  | "query-choice-became-optional"
  | "query-choice-branch-added"
  | "query-choice-branch-removed";

function putChoice(
  comparison: Comparison,
  operation: Pair<Operation>,
  code: ChoiceCode,
  choice: Pick<QueryChoice, "branches">,
): void {
  const position = {
    ...operationPosition(comparison, operation, "query", "request"),
    pointers: {
      before: `${operation.before.pointer}/parameters`,
      after: `${operation.after.pointer}/parameters`,
    },
    inputPart: { place: "query" as const, names: sentNames(operation, code, choice) },
  };
  const names = choice.branches.map(({ parameters }) =>
    parameters.map(({ name }) => name).join(" and "),
  );
  const isBranch = code === "query-choice-branch-added" || code === "query-choice-branch-removed";
  put(position, code, {
    args: { keys: names.join(", ") },
    facts: { keys: keysOf(choice) },
    identity: names.join(", "),
    ...choiceVerdicts(comparison, operation, code, choice),
    evidence: { witness: () => (isBranch ? branchValue(comparison, choice) : {}) },
  });
}

/** A request that was possible before, and no longer is. */
function sentNames(
  { before, after }: Pair<Operation>,
  code: ChoiceCode,
  choice: Pick<QueryChoice, "branches">,
): readonly string[] {
  if (code === "query-choice-added" || code === "query-choice-added-required") {
    const old = new Set(before.query.parameters.map(nameOf));
    return keysOf(choice).filter((name) => old.has(name));
  }
  const left = new Set(namesOf(after.query));
  const isGone = ({ name }: Parameter) => !left.has(name);
  const { branches } = choice;
  const branch = branches.find(({ parameters }) => parameters.some(isGone)) ?? branches[0];
  const isSent = (one: Parameter) => one.required || isGone(one);
  return (branch?.parameters ?? []).filter(isSent).map(nameOf);
}

/** If parameters became a choice, or the other way round, compares the possible requests. */
function choiceVerdicts(
  comparison: Comparison,
  { before, after }: Pair<Operation>,
  code: ChoiceCode,
  choice: Pick<QueryChoice, "branches">,
): Pick<Change, "verdicts"> {
  if (code !== "query-choice-added" && code !== "query-choice-removed") return {};
  const keys = new Set(parametersOf(choice).map(({ name }) => name));
  const about = ({ parameters, choices }: Query) => ({
    parameters: parameters.filter(({ name }) => keys.has(name)),
    choices: choices.filter((one) => parametersOf(one).some(({ name }) => keys.has(name))),
  });
  const old = about(before.query);
  const now = about(after.query);
  const left = new Set(namesOf(now));
  const isGone = namesOf(old).some((name) => !left.has(name));
  if (isGone) return {};
  const typeOf = (query: Query) =>
    query.choices.length === 0 ? fieldsNode(query.parameters) : queryNode(query);
  const answer = comparison
    .inclusion({ direction: "request", level: "types", isText: false, isForward: true })
    .answer(typeOf(old), typeOf(now));
  return answer === "yes" ? { verdicts: { request: { wire: "safe", types: "safe" } } } : {};
}

const nameOf = ({ name }: Parameter) => name;

function branchValue({ samples }: Comparison, { branches }: Pick<QueryChoice, "branches">) {
  const entries = (branches[0]?.parameters ?? []).flatMap(({ name, type, required }) => {
    const value = required ? samples.before.request.valueOf(type) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function compareChoice(
  comparison: Comparison,
  operation: Pair<Operation>,
  { before, after }: Pair<QueryChoice>,
): void {
  if (before.required !== after.required) {
    putChoice(
      comparison,
      operation,
      after.required ? "query-choice-became-required" : "query-choice-became-optional",
      after,
    );
  }
  const branches = matchBranches(before.branches, after.branches);
  for (const branch of branches.removed) {
    putChoice(comparison, operation, "query-choice-branch-removed", { branches: [branch] });
  }
  for (const branch of branches.added) {
    putChoice(comparison, operation, "query-choice-branch-added", { branches: [branch] });
  }
  for (const pair of branches.pairs) {
    const matched = matchParameters(pair.before.parameters, pair.after.parameters, "query");
    compareMatched(comparison, operation, "query", matched);
  }
}
