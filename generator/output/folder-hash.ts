import { join } from "node:path";
import { readRegularFile } from "../files/regular-file.js";
import { hashOf, manifestPath } from "./manifest.js";
import { isBuildOutput, surveyFolder } from "./survey.js";
import { isUnderWay } from "./workplace.js";

/** SHA-256 of a folder's manifest, which has those of all files; undefined where it has none. */
export function manifestHash(folder: string): string | undefined {
  try {
    return hashOf(readRegularFile(join(folder, manifestPath)));
  } catch {
    return undefined;
  }
}

/**
 * Whether a folder has what its manifest names, and nothing else but what a build puts there. False where a run is writing
 * it, or was killed: what that left beside the folder is cleared away by one that writes.
 */
export function isAsWritten(folder: string, hashOfManifest: string): boolean {
  if (isUnderWay(folder)) return false;
  const { foreign, manifest, files, unknown } = surveyFolder(folder);
  const hashIn = (path: string) => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : hashOf(bytes);
  };
  return (
    foreign === undefined &&
    hashIn(manifestPath) === hashOfManifest &&
    [...manifest].every(([path, hash]) => hashIn(path) === hash) &&
    unknown.every(isBuildOutput)
  );
}
