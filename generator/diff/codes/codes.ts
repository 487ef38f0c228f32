import type { CodeRules } from "./code-rules.js";
import { accessCodes } from "./access-codes.js";
import { exchangeCodes } from "./exchange-codes.js";
import { operationCodes } from "./operation-codes.js";
import { typeCodes } from "./type-codes.js";

// The scripts of the HTML report, which stand in it as they are, name these types here.
export type { Level, Verdict } from "./verdicts.js";

/** All codes with their rules and messages. A released code never changes its meaning. */
export const codes = {
  ...operationCodes,
  ...exchangeCodes,
  ...accessCodes,
  ...typeCodes,
} as const satisfies Record<string, CodeRules>;

export type DiffCode = keyof typeof codes;

export function isDiffCode(text: string): text is DiffCode {
  return Object.hasOwn(codes, text);
}
