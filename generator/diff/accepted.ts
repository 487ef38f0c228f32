import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isJsonObject } from "../load/json.js";
import { locateIn, newOrigins } from "../load/origins.js";
import { readYaml } from "../load/read-yaml.js";
import type { SourceText } from "../load/source-text.js";
import { listAt, stringAt } from "../load/json-access.js";
import type { Diff } from "./diff.js";
import type { Finding } from "./findings/finding.js";
import { partsOf } from "./findings/parts.js";

/** An accepted finding. */
export interface Acceptance {
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until?: string;
}

/**
 *     accepted:
 *       - fingerprint: 0123456789ab
 *         reason: Nobody sends it.
 *         until: "2027-01-31"
 */
export function readAccepted(source: SourceText): {
  readonly accepted: readonly Acceptance[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const origins = newOrigins();
  const { root, diagnostics: faults } = readYaml(source, origins);
  if (root === undefined) return { accepted: [], diagnostics: faults };
  const diagnostics = new Diagnostics(locateIn(root, origins));
  const accepted = listAt(root, "accepted").flatMap((value, index) => {
    const entry = isJsonObject(value) ? value : {};
    const fingerprint = stringAt(entry, "fingerprint");
    const reason = stringAt(entry, "reason");
    const until = stringAt(entry, "until");
    const isDated =
      entry["until"] === undefined || (until !== undefined && /^\d{4}-\d\d-\d\d$/.test(until));
    if (fingerprint !== undefined && reason !== undefined && reason.trim() !== "" && isDated) {
      return [{ fingerprint, reason, ...(until === undefined ? {} : { until }) }];
    }
    diagnostics.add("configuration-invalid", {
      at: `/accepted/${index}`,
      message: isDated
        ? "An accepted finding needs a fingerprint and a reason, both strings."
        : '"until" must be a date in quotes, such as "2027-01-31".',
    });
    return [];
  });
  if (!Array.isArray(root["accepted"])) {
    diagnostics.add("configuration-invalid", {
      at: "",
      message: '"accepted" must be a list of findings.',
    });
  }
  return { accepted, diagnostics: diagnostics.list };
}

export interface AppliedAcceptances {
  readonly left: readonly Finding[];
  readonly accepted: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Acceptances without a finding: the difference is gone, or has changed. */
  readonly stale: readonly Acceptance[];
  readonly expired: readonly Acceptance[];
}

const dayLength = 86_400_000;

/** `now` in milliseconds since 1970, UTC. An acceptance holds to the end of its last day. */
export function applyAccepted(
  { findings }: Diff,
  list: readonly Acceptance[],
  now: number,
): AppliedAcceptances {
  const expired = list.filter(
    ({ until }) => until !== undefined && Date.parse(until) + dayLength <= now,
  );
  const valid = new Map(
    list.filter((one) => !expired.includes(one)).map((one) => [one.fingerprint, one.reason]),
  );
  // A finding is accepted by its own fingerprint, or by those of all of its parts.
  const reasonFor = (finding: Finding): string | undefined => {
    const parts = partsOf(finding).map(({ fingerprint }) => valid.get(fingerprint));
    return valid.get(finding.fingerprint) ?? (parts.includes(undefined) ? undefined : parts[0]);
  };
  const found = new Set(
    findings.flatMap((one) => [one, ...partsOf(one)]).map(({ fingerprint }) => fingerprint),
  );
  return {
    left: findings.filter((finding) => reasonFor(finding) === undefined),
    accepted: findings.flatMap((finding) => {
      const reason = reasonFor(finding);
      return reason === undefined ? [] : [{ finding, reason }];
    }),
    stale: list.filter(({ fingerprint }) => !found.has(fingerprint)),
    expired,
  };
}
