import { notSent } from "./errors.js";
import type { AnyOperation, QueryBranch } from "./operation.js";

/**
 * Checks a query against the operation's choices: exactly one branch must be complete, without keys of the others.
 * @throws {InvalidRequestError} with the branches and the given keys.
 */
export function checkChoices({ choices = [], route }: AnyOperation, query: object = {}): void {
  for (const { branches, optional } of choices) {
    const given = [...new Set(branches.flatMap(keysOf))].filter(
      // Only own keys are sent: every object inherits a "constructor".
      (key) => Object.hasOwn(query, key) && query[key as keyof typeof query] != null,
    );
    const isChosen = (branch: QueryBranch) =>
      branch.required.every((key) => given.includes(key)) &&
      given.every((key) => keysOf(branch).includes(key));
    if ((optional && !given.length) || branches.some(isChosen)) continue;
    throw notSent(
      route,
      `it takes ${optional ? "at most" : "exactly"} one of ` +
        `${branches.map(branchText).join(", ")}; got ${given.join(" and ") || "none"}`,
    );
  }
}

function keysOf({ required, optional = [] }: QueryBranch): readonly string[] {
  return [...required, ...optional];
}

function branchText(branch: QueryBranch): string {
  return (branch.required.length ? branch.required : keysOf(branch)).join(" with ");
}
