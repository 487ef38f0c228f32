import type { ApiVersion } from "../config/versions.js";
import type { Console } from "./console.js";

/** Why some versions are left out of a run that names none, as CI or a schedule makes it. */
export interface LeftOut {
  readonly isUsed: (version: ApiVersion) => boolean;
  readonly reason: string;
}

/** The versions of such a run. Where it would have none, it has all: to do nothing is a fault, which they report. */
export function usedVersions(
  versions: readonly ApiVersion[],
  { isUsed, reason }: LeftOut,
  console: Console,
): readonly ApiVersion[] {
  const used = versions.filter(isUsed);
  if (used.length === 0) return versions;
  for (const { id } of versions.filter((one) => !isUsed(one)))
    console.line(`${id}: left out, because ${reason}`);
  return used;
}
