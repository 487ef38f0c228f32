import { adviceFor, type CodeRules, type Rule } from "../codes/code-rules.js";
import { codes, type DiffCode } from "../codes/codes.js";

/** A rule of the catalogue in words. */
export interface RuleTexts {
  /** With `{name}` where an argument stands. */
  readonly says: string;
  readonly advice: string;
  readonly request: string;
  readonly response: string;
  readonly names: string;
}

/** In the order of the catalogue. */
export function rulesOf(used: ReadonlySet<DiffCode>): readonly DiffCode[] {
  return allCodes().filter((code) => used.has(code));
}

export function allCodes(): readonly DiffCode[] {
  return Object.keys(codes) as DiffCode[];
}

export function ruleTexts(code: DiffCode): RuleTexts {
  const { says, advice, request, response, names }: CodeRules = codes[code];
  return {
    says,
    advice: adviceFor(advice, []),
    request: levelRules(request),
    response: levelRules(response),
    names,
  };
}

/** `breaking`, where the wire and the types agree; otherwise `wire risky, types breaking`. */
function levelRules([wire, types]: readonly [Rule, Rule]): string {
  if (wire === types) return ruleText(wire);
  return `wire ${ruleText(wire)}, types ${ruleText(types)}`;
}

function ruleText(rule: Rule): string {
  return rule === "sets" ? "depends on the values" : rule;
}
