import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { loadSpec } from "../load/load-spec.js";
import type { SourceText } from "../load/source-text.js";
import { readApi, type Api } from "../model/read-api.js";
import { filesOf, type ApiVersion } from "../config/versions.js";
import { draftMissing, type Donor } from "./draft-missing.js";
import type { DraftAction } from "./overlay-text.js";

export interface Candidate {
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of other files that it refers to. */
  readonly files: readonly string[];
  /** What would add the components that it refers to and lacks. */
  readonly drafted: readonly DraftAction[];
  /** Absent where it does not load. */
  readonly read?: Api;
}

/** Reads what is to become a version's description as `generate` would: with its corrections, and named. */
export async function readCandidate(
  version: ApiVersion,
  source: SourceText,
  { staleCorrections, others }: CandidateOptions,
): Promise<Candidate> {
  const request = { ...filesOf(version), source, keepsDangling: true };
  const { spec, diagnostics, files = [] } = await loadSpec({ ...request, staleCorrections });
  if (spec === undefined) {
    const isDangling = diagnostics.some(({ code }) => code === "reference-dangling");
    const { spec: read } = isDangling ? await loadSpec({ ...request, isLenient: true }) : {};
    const drafted = read === undefined ? [] : draftMissing(read.root, await donorsOf(others));
    return { diagnostics, files, drafted };
  }
  const { api, diagnostics: reading } = readApi(spec, version);
  return { diagnostics: [...diagnostics, ...reading], files, drafted: [], read: api };
}

export interface CandidateOptions {
  /** What a correction is that upstream has made needless. */
  readonly staleCorrections: "error" | "warning";
  /** Where missing components may be found, the likeliest first. */
  readonly others: readonly ApiVersion[];
}

async function donorsOf(versions: readonly ApiVersion[]): Promise<readonly Donor[]> {
  const donors: Donor[] = [];
  for (const version of versions) {
    const request = { ...filesOf(version), isLenient: true, keepsDangling: true };
    const { spec } = await loadSpec(request);
    if (spec !== undefined) donors.push({ label: `what ${version.id} has`, root: spec.root });
  }
  return donors;
}
