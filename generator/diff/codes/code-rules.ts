import type { Verdict } from "./verdicts.js";

/**
 * `sets`: decided by set inclusion: in a request, of the old values in the new ones; in a response, the other way
 * round.
 */
export type Rule = Verdict | "sets";

/** The verdict on the wire and the verdict on the types. */
type Rules = readonly [wire: Rule, types: Rule];

export interface CodeRules {
  /** The message; `{name}` is replaced by an argument. */
  readonly says: string;
  readonly advice: string;
  readonly request: Rules;
  readonly response: Rules;
  readonly names: Verdict;
}

// oxlint-disable-next-line max-params -- A row of the tables beside this file: names in each of its rows would hide the table.
export const entry = (
  says: string,
  request: Rules,
  response: Rules,
  advice: string,
  names: Verdict = "none",
): CodeRules => ({ says, advice, request, response, names });

export const same = (
  says: string,
  rules: Rules,
  advice: string,
  names: Verdict = "none",
): CodeRules => entry(says, rules, rules, advice, names);

export const nothing = "Nothing to do.";
