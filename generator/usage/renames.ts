import type { Finding, Hypothesis } from "../diff/findings/finding.js";
import type { NamedCall, Pair, Side } from "../diff/compare/side.js";
import { callName } from "../diff/compare/symbols.js";

/** A method that has one name before and one after. */
export interface RenamedMethod {
  readonly finding: Finding;
  readonly from: NamedCall;
  readonly to: NamedCall;
}

export function renamedMethods(
  findings: readonly Finding[],
  { before, after }: Pair<Side>,
): readonly RenamedMethod[] {
  return findings.flatMap((finding): RenamedMethod[] => {
    const { renamed } = finding.facts;
    const [from, ...otherOld] = renamed?.from ?? [];
    const [to, ...otherNew] = renamed?.to ?? [];
    if (from === undefined || to === undefined || otherOld.length + otherNew.length > 0) return [];
    const old = callNamed(before, from);
    const now = callNamed(after, to);
    return old === undefined || now === undefined ? [] : [{ finding, from: old, to: now }];
  });
}

export function callNamed({ names }: Side, name: string): NamedCall | undefined {
  const all = names.resources.flatMap((resource) =>
    resource.calls.map((call) => ({ resource, call })),
  );
  return all.find((one) => callName(one) === name);
}

/** The likely renames that a user held to be ones, by the fingerprint of either of their findings. */
export function acceptedRenames(
  hypotheses: readonly Hypothesis[],
  fingerprints: readonly string[],
): { readonly accepted: readonly Hypothesis[]; readonly unknown: readonly string[] } {
  const isMeant = (fingerprint: string) => (one: Hypothesis) => one.explains.includes(fingerprint);
  return {
    accepted: hypotheses.filter((one) =>
      fingerprints.some((fingerprint) => isMeant(fingerprint)(one)),
    ),
    unknown: fingerprints.filter((fingerprint) => !hypotheses.some(isMeant(fingerprint))),
  };
}
