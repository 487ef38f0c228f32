import type { Direction } from "../../model/direction.js";
import { areValues } from "../codes/families.js";
import type { Change, Scope } from "../compare/change.js";
import type { Comparison, Root } from "../compare/comparison.js";
import { areEqualTypes } from "../compare/equal-schemas.js";
import { put } from "../compare/position.js";
import { judge } from "./judge.js";

/**
 * Adds a change to each whole type that loses values in a request, or gets new ones in a response, although no change
 * inside of it says so: parts that are each the same, or only wider, may accept fewer values together. Then one to each
 * whole type that only gets values in a request, or only loses some in a response, where nothing is said at all.
 */
export function explainValues(comparison: Comparison): void {
  explain(
    comparison,
    losesValues,
    (direction) => (change) => isBreak(comparison, change, direction),
  );
  explain(
    comparison,
    getsValues,
    (direction) =>
      ({ at }) =>
        at.directions.includes(direction),
  );
}

type Question = (comparison: Comparison, root: Root, direction: Direction) => boolean;

/** Where the answer is yes, and what explains it is not said. */
function explain(
  comparison: Comparison,
  isSo: Question,
  explains: (direction: Direction) => (change: Change) => boolean,
): void {
  const said: Record<Direction, SaidChanges> = {
    request: saidChanges(comparison, "request", explains("request")),
    response: saidChanges(comparison, "response", explains("response")),
  };
  // Components come after the places that use them, so that a change is found in the innermost one.
  for (const root of comparison.roots.toReversed()) {
    if (areEqualTypes(comparison.equal, root.types)) continue;
    const { position, types } = root;
    const directions = position.directions.filter(
      (direction) => !said[direction].isIn(position.scope) && isSo(comparison, root, direction),
    );
    if (directions.length === 0) continue;
    put({ ...position, directions }, "values-changed", {
      evidence: { types, checkedTypes: types },
    });
    for (const direction of directions) said[direction].look(position.scope);
  }
}

/** In a request old values are refused, in a response there are new ones. */
const losesValues: Question = (comparison, root, direction) =>
  isMore(comparison, root, direction, direction === "request");

/** In a request there are new values, in a response old ones are gone. */
const getsValues: Question = (comparison, root, direction) =>
  isMore(comparison, root, direction, direction !== "request");

/** Whether a value shows that one type is more than the other: the old one if it is asked forward. */
function isMore(
  comparison: Comparison,
  { position, types }: Root,
  direction: Direction,
  isForward: boolean,
): boolean {
  const { isText } = position;
  const inclusion = comparison.inclusion({ direction, level: "wire", isText, isForward });
  const [from, to] = isForward ? [types.before, types.after] : [types.after, types.before];
  return inclusion.answer(from, to) === "no" && inclusion.witness(from, to) !== undefined;
}

/** The scopes in which, or inside of which, a change of one direction explains the values. */
interface SaidChanges {
  readonly isIn: (scope: Scope) => boolean;
  /** Looks again at a scope that got a change. */
  readonly look: (scope: Scope) => void;
}

function saidChanges(
  comparison: Comparison,
  direction: Direction,
  explains: (change: Change) => boolean,
): SaidChanges {
  const scopes = new Set(comparison.roots.map(({ position }) => position.scope));
  const outer = new Map<Scope, Scope[]>();
  for (const scope of scopes) {
    for (const [inner, directions] of scope.edges) {
      scopes.add(inner);
      if (!directions.has(direction)) continue;
      const around = outer.get(inner);
      if (around === undefined) outer.set(inner, [scope]);
      else around.push(scope);
    }
  }
  const said = new Set<Scope>();
  const look = (scope: Scope) => {
    if (said.has(scope)) return;
    if (!scope.changes.some(explains)) return;
    const found = new Set([scope]);
    for (const one of found) {
      said.add(one);
      for (const around of outer.get(one) ?? []) if (!said.has(around)) found.add(around);
    }
  };
  for (const scope of scopes) look(scope);
  return { isIn: (scope) => said.has(scope), look };
}

/** A risk that values are read or sent that were not before is the same break, if a mild one. */
function isBreak(comparison: Comparison, change: Change, direction: Direction): boolean {
  if (!change.at.directions.includes(direction)) return false;
  const { wire } = judge(comparison, change, direction);
  return wire === "breaking" || (wire === "risky" && areValues(change.code));
}
