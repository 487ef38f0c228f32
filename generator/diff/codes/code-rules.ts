import type { Verdict } from "./verdicts.js";

/**
 * `sets`: decided by set inclusion: in a request, of the old values in the new ones; in a response, the other way
 * round.
 */
export type Rule = Verdict | "sets";

/** The verdict on the wire and the verdict on the types. */
type Rules = readonly [wire: Rule, types: Rule];

/** What to do; for who sends and for who receives, where that is not the same. */
export type Advice = string | Readonly<Record<Way, string>>;

type Way = "request" | "response";

export interface CodeRules {
  /** The message; `{name}` is replaced by an argument. */
  readonly says: string;
  readonly advice: Advice;
  readonly request: Rules;
  readonly response: Rules;
  readonly names: Verdict;
}

// oxlint-disable-next-line max-params -- A row of the tables beside this file: names in each of its rows would hide the table.
export const entry = (
  says: string,
  request: Rules,
  response: Rules,
  advice: Advice,
  names: Verdict = "none",
): CodeRules => ({ says, advice, request, response, names });

export const same = (
  says: string,
  rules: Rules,
  advice: Advice,
  names: Verdict = "none",
): CodeRules => entry(says, rules, rules, advice, names);

export const nothing = "Nothing to do.";

/** The advice for those directions, as one text; for none of them, as for each. */
export function adviceFor(advice: Advice, directions: readonly Way[]): string {
  if (typeof advice === "string") return advice;
  const asked = directions.length === 0 ? (["request", "response"] as const) : directions;
  const said = new Set(asked.map((direction) => advice[direction]));
  if (said.size > 1) said.delete(nothing);
  return [...said].join(" ");
}
