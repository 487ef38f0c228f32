import type { Code } from "../../text/code.js";
import { code, joinCode } from "../../text/code.js";

export function grouped(text: Code): Code {
  return code`(${text})`;
}

const never = code`false`;

export function allOf(conditions: readonly Code[]): Code {
  if (conditions.length === 0) return code`true`;
  // In unreachable code, TypeScript narrows values to `never`.
  if (conditions.includes(never) || conditions.includes(grouped(never))) return never;
  if (conditions.length <= longestChain) return joinCode(conditions, " && ");
  // The first condition makes the others safe to evaluate.
  const [first = code`true`, ...others] = conditions;
  return code`${first} && ${listed(others)}.every((is) => is())`;
}

/** A longer chain of operators could overflow the stacks of compilers and formatters. */
export const longestChain = 300;

export function listed(conditions: readonly Code[]): Code {
  return code`[${joinCode(
    conditions.map((condition) => code`() => ${condition}`),
    ", ",
  )}]`;
}
