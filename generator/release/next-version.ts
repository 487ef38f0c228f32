import semver from "semver";

/** How much of a change a release is for those who use the package. */
export type Bump = "none" | "patch" | "minor" | "major";

export const bumps = ["none", "patch", "minor", "major"] as const satisfies readonly Bump[];

export function largest(list: readonly Bump[]): Bump {
  return list.reduce((a, b) => (bumps.indexOf(b) > bumps.indexOf(a) ? b : a), "none");
}

/** The release from which the next follows: the highest that is no prerelease, or the highest of all. */
export function lastVersion(versions: readonly string[]): string | undefined {
  const sorted = versions.filter((one) => semver.valid(one) !== null).toSorted(semver.rcompare);
  return sorted.find((one) => semver.prerelease(one) === null) ?? sorted[0];
}

export interface NextVersion {
  /** Undefined for the first release. */
  readonly last: string | undefined;
  /** `packageVersion` of the configuration: the least that a release is called. */
  readonly configured: string;
  readonly bump: Bump;
  /** Numbers that are gone. */
  readonly used: readonly string[];
}

/**
 * `^0.2.3` takes 0.2.4 and not 0.3.0, so below 1.0.0 what breaks raises the second number and all else the third.
 * Undefined where there is nothing to release.
 */
export function nextVersion({ last, configured, bump, used }: NextVersion): string | undefined {
  if (last === undefined || semver.gt(configured, last)) return free(configured, used);
  if (bump === "none") return undefined;
  const isInitial = semver.major(last) === 0;
  const step = isInitial ? (bump === "major" ? "minor" : "patch") : bump;
  return free(raised(last, step), used);
}

/** A registry may list any number of versions. */
function free(version: string, used: readonly string[]): string {
  const gone = new Set(used);
  let next = version;
  while (gone.has(next)) next = raised(next, "patch");
  return next;
}

function raised(version: string, step: "patch" | "minor" | "major"): string {
  const next = semver.inc(version, step);
  if (next === null) throw new Error(`${version} is no semantic version.`);
  return next;
}
