import { createConsole, type Console } from "./console.js";
import { keyFor, knownRun, toolKey } from "./known-run.js";

/** What is asked for where nothing is said. */
export const defaults = {
  config: "specs/versions.yaml",
  out: "generated",
  staleCorrections: "error",
} as const;

/**
 * Answers `generate` and `generate --check` if nothing changed since the last run; false where there is more to do, or more
 * is asked. It is compiled into one small file, so that it is answered before the rest is loaded.
 */
export function generateKnown([command, ...flags]: readonly string[]): boolean {
  if (command !== "generate" || !flags.every((flag) => /^--(check|quiet)$/.test(flag)))
    return false;
  const console = createConsole(flags.includes("--quiet") ? { quiet: true } : {});
  return sayKnown(keyFor(toolKey(), defaults), console);
}

/** Says what a run that is known would say; false where none is. */
export function sayKnown(key: string, console: Console): boolean {
  const known = knownRun(key);
  if (known === undefined) return false;
  console.diagnostics(known.diagnostics);
  console.line(`Nothing changed: ${known.folders.join(", ")} are up to date.`);
  return true;
}
