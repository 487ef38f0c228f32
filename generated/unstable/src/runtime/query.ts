import { InvalidRequestError } from "./errors.js";
import type { ParameterStyle, QueryBranch, QueryChoice } from "./operation.js";
import { parameterText } from "./parameter.js";

/**
 * A query as it stands in a URL, without the `?`; its parameters in the order given.
 * @throws {InvalidRequestError} for a value that cannot be written.
 */
export function queryText(
  query: object | undefined,
  styles: Readonly<Record<string, ParameterStyle>> | undefined,
  route: string,
): string {
  return Object.entries(query ?? {})
    .map(([name, value]) => parameterText({ name, value, style: styles?.[name] ?? {}, route }))
    .filter(Boolean)
    .join("&");
}

/**
 * Holds a query against the choices that its operation makes: one branch complete, and no key of the others.
 * @throws {InvalidRequestError} naming what may be chosen and what was given.
 */
export function checkChoices(
  choices: readonly QueryChoice[] = [],
  query: object = {},
  route: string,
): void {
  for (const { branches, optional } of choices) {
    const given = [...new Set(branches.flatMap(keysOf))].filter(
      // Own keys only, as `queryText` sends them: every object inherits a "constructor".
      (key) => Object.hasOwn(query, key) && query[key as keyof typeof query] != null,
    );
    const isChosen = (branch: QueryBranch) =>
      branch.required.every((key) => given.includes(key)) &&
      given.every((key) => keysOf(branch).includes(key));
    if ((optional && !given.length) || branches.some(isChosen)) continue;
    throw new InvalidRequestError(
      `${route} takes ${optional ? "at most" : "exactly"} one of ` +
        `${branches.map(branchText).join(", ")}; got ${given.join(" and ") || "none"}.`,
      { route },
    );
  }
}

function keysOf({ required, optional = [] }: QueryBranch): readonly string[] {
  return [...required, ...optional];
}

function branchText(branch: QueryBranch): string {
  return (branch.required.length ? branch.required : keysOf(branch)).join(" with ");
}
