import type { Code } from "../code.js";

/**
 * A regular expression of JSON Schema as a literal: ECMA-262, with the `u` flag where it can be read so. Undefined where
 * JavaScript cannot read it.
 */
export function patternText(pattern: string): Code | undefined {
  for (const flags of ["u", ""]) {
    try {
      // `source` is written so that it can stand between slashes: https://tc39.es/ecma262/#sec-escaperegexppattern
      return `/${new RegExp(pattern, flags).source}/${flags}` as Code;
    } catch {
      // With the next flags, or not at all.
    }
  }
  return undefined;
}
