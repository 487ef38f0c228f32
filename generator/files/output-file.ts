/** A file of a package: what `format` makes, `write` puts in place and `compare` looks for. */
export interface OutputFile {
  /** Relative to the package folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** A path that stays below the folder it is joined to, on every platform. */
export function isSafePath(path: string): boolean {
  // A backslash separates on Windows, a colon makes a drive letter or an alternate data stream there.

  if (/[\\:\u0000-\u001f\u007f]/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** Paths are made by our own emitters, so an unsafe one is a bug of ours. */
export function requireSafePath(path: string): string {
  if (isSafePath(path)) return path;
  throw new Error(`The output path ${JSON.stringify(path)} is not a plain relative path.`);
}

/** The order of every list of paths: by UTF-16 code unit, the same on every machine. */
export function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
