import type { Code } from "../../text/code.js";
import { code, joinCode } from "../../text/code.js";

export function grouped(text: Code): Code {
  return code`(${text})`;
}

const never = code`false`;

export function allOf(conditions: readonly Code[]): Code {
  if (conditions.length === 0) return code`true`;
  // A compiler knows nothing of a value behind what is never reached.
  if (conditions.includes(never) || conditions.includes(grouped(never))) return never;
  if (conditions.length <= longestChain) return joinCode(conditions, " && ");
  // What comes first sees to it that the others may look.
  const [first = code`true`, ...others] = conditions;
  return code`${first} && ${listed(others)}.every((is) => is())`;
}

/** A longer chain of operators nests deeper than the stacks of compilers and formatters. */
export const longestChain = 300;

export function listed(conditions: readonly Code[]): Code {
  return code`[${joinCode(
    conditions.map((condition) => code`() => ${condition}`),
    ", ",
  )}]`;
}
