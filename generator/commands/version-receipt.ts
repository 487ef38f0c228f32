import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ReportedVersion } from "../diff/report/version-reports.js";
import { readCached, writeCached } from "../cache/store.js";
import { areUnchanged, type Inputs } from "../load/input-hashes.js";
import { plainSpec, specOfPlain, type PlainSpec } from "../load/spec-snapshot.js";
import { isAsWritten, manifestHash } from "../output/folder-hash.js";
import { keyFor } from "./run-receipt.js";

/** The summary of a package, except for its files. */
export interface PackageSummary {
  readonly files: number;
  readonly operations: number;
  readonly schemas: number;
  /** Of the description, its corrections and its names. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a diff report needs of a version. */
export type Compared = Omit<ReportedVersion, "label" | "earlier">;

/** A version that was generated without errors, with its input and the files that were written. */
interface Receipt {
  readonly inputs: Inputs;
  readonly manifest: string;
  readonly made: PackageSummary;
}

/** Stored separately from the receipt, which is smaller and read more often. */
interface KeptCompared {
  /** The inputs that it goes with. */
  readonly stamp: string;
  readonly plain: PlainSpec;
  readonly rest: Omit<Compared, "spec">;
}

export interface KnownVersion extends Receipt {
  readonly compared?: Compared;
}

const mostReceipts = 200;

/** Entries are large, so keep few: enough for switching between branches. */
const mostOfVersion = 4;

/**
 * A version whose input and output folder did not change since the last run. `isCompared`: whether its description is
 * needed, too.
 */
export function knownVersion(
  key: string,
  folder: string,
  isCompared: boolean,
): KnownVersion | undefined {
  const receipt = readCached("versions", key) as Receipt | undefined;
  if (receipt === undefined || !areUnchanged(receipt.inputs)) return undefined;
  if (!isAsWritten(folder, receipt.manifest)) return undefined;
  if (!isCompared) return receipt;
  const compared = readCompared(key, receipt.inputs);
  return compared === undefined ? undefined : { ...receipt, compared };
}

function readCompared(key: string, inputs: Inputs): Compared | undefined {
  const kept = readCached("versions-compared", key) as KeptCompared | undefined;
  if (kept === undefined || kept.stamp !== keyFor(key, inputs)) return undefined;
  return { ...kept.rest, spec: specOfPlain(kept.plain) };
}

/** `versions`: how many there are. Gives the same again, from what is kept: places are found in it much faster. */
export function keepCompared({
  key,
  inputs,
  compared,
  versions,
}: {
  readonly key: string;
  readonly inputs: Inputs;
  readonly compared: Compared;
  readonly versions: number;
}): Compared {
  const { spec, ...rest } = compared;
  const plain = plainSpec(spec);
  if (plain === undefined) return compared;
  const kept: KeptCompared = { stamp: keyFor(key, inputs), plain, rest };
  writeCached("versions-compared", key, kept, mostOfVersion * versions);
  return { ...rest, spec: specOfPlain(plain) };
}

/** Records that `folder` was written; its manifest lists the files. */
export function keepVersion(key: string, folder: string, receipt: Omit<Receipt, "manifest">): void {
  const manifest = manifestHash(folder);
  if (manifest === undefined) return;
  writeCached("versions", key, { ...receipt, manifest } satisfies Receipt, mostReceipts);
}
