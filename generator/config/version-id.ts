/** The folder of the reports from version to version, beside those of the packages. */
export const reportsFolder = "diff";

/** It becomes a folder, on Windows too: that has names for devices, and takes the dot off the end of any. */
export const idPattern =
  /^(?!(?:aux|con|nul|prn|com\d|lpt\d|node_modules)(?:\.|$))[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?$/i;

/** What stands beside the folders of versions already. */
const taken: ReadonlySet<string> = new Set([reportsFolder, "versions.yaml", "lock.json"]);

/** Whether a new version may be called so. */
export function isVersionId(id: string): boolean {
  return idPattern.test(id) && !taken.has(folderOf(id));
}

/** macOS and Windows hold names that differ in case for one. */
export function folderOf(id: string): string {
  return id.toLowerCase();
}
