import type { ApiVersion } from "../config/versions.js";
import { counted } from "../text/wording.js";
import type { TrafficDraft } from "./draft-from-traffic.js";
import type { Exchange } from "./exchange.js";
import { findingText } from "./finding.js";
import type { Recording } from "./read-har.js";

export interface VersionExchanges {
  readonly version: ApiVersion;
  readonly exchanges: readonly Exchange[];
}

/**
 * The exchanges of each version. The version that was named, or the only one, gets all that do not say that they are of
 * another; else the version header of the request decides.
 */
export function exchangesByVersion(
  exchanges: readonly Exchange[],
  versions: readonly ApiVersion[],
  id: string | undefined,
): {
  readonly byVersion: readonly VersionExchanges[];
  /** Exchanges of which no version is known. */
  readonly unnamed: number;
  readonly header: string;
} {
  const header = versions[0]?.client.versionHeader ?? "version header";
  const named = ({ headers }: Exchange) =>
    versions[0]?.client.versionHeader === undefined ? null : headers.get(header);
  const only = id === undefined && versions.length === 1 ? versions[0]?.id : id;
  const byVersion = versions
    .filter((version) => only === undefined || version.id === only)
    .map((version) => ({
      version,
      exchanges: exchanges.filter((one) => {
        const value = named(one);
        return value === null ? only !== undefined : value === (version.header ?? version.id);
      }),
    }));
  if (only !== undefined) return { byVersion, unnamed: 0, header };
  return {
    byVersion: byVersion.filter((one) => one.exchanges.length > 0),
    unnamed: exchanges.filter((one) => named(one) === null).length,
    header,
  };
}

interface Summarized {
  readonly id: string;
  readonly exchanges: number;
  readonly draft: TrafficDraft;
  readonly recording: Recording;
}

/** Findings, what the draft leaves, and coverage: one line each. */
export function trafficSummary({ id, exchanges, draft, recording }: Summarized): readonly string[] {
  const { findings, left, actions, coverage, counts } = draft;
  const held = counted(exchanges - counts.elsewhere, "exchange");
  const covered = coverage.filter((one) => one.exchanges > 0);
  const drafted = `${counted(actions.length, "action")} drafted, ${counted(left.length, "finding")} left to decide by hand`;
  return [
    `${id}: ${held}, ${counted(findings.length, "finding")}; ${drafted}.`,
    ...findings.map(findingText),
    ...left.map((one) => `Left: ${findingText(one)}`),
    `Coverage: ${covered.length} of ${counted(coverage.length, "operation")}.`,
    ...covered.map(
      (one) => `${one.route}: ${counted(one.exchanges, "exchange")} (${one.statuses.join(", ")})`,
    ),
    ...notCompared(draft, recording),
  ];
}

function notCompared({ counts, coverage }: TrafficDraft, recording: Recording): readonly string[] {
  const parts = [
    [counts.elsewhere, `${counts.elsewhere} of other addresses`],
    [recording.unanswered, `${recording.unanswered} without a final response`],
    [recording.preflights, counted(recording.preflights, "preflight")],
    [counts.redirects, `${counts.redirects} with an undescribed status of 3xx`],
    [counts.unmatched, `${counts.unmatched} of no described route, refused or pages`],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([, words]) => words);
  const isNothing = coverage.every((one) => one.exchanges === 0) && counts.elsewhere > 0;
  return [
    ...(shown.length === 0 ? [] : [`Not compared: ${shown.join("; ")}.`]),
    ...(isNothing ? ["Name the API's address in the recording with --base-url."] : []),
  ];
}
