import type { Finding } from "./finding.js";

/** The findings that one finding puts together, each as it is by itself; the finding, if it is only one. */
export function partsOf(finding: Finding): readonly Finding[] {
  return finding.parts ?? [finding];
}

/** The same with each finding by itself, for stages that look at single places. */
export function withParts<T extends { readonly findings: readonly Finding[] }>(diff: T): T {
  return { ...diff, findings: diff.findings.flatMap(partsOf) };
}
