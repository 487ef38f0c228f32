import { findPackageManager } from "./package-manager.js";
import { commandText } from "../text/command-text.js";

/** A command line of this tool, as the package manager of the project here runs it: what hints, help and next steps show. */
export function nextCommand(...words: readonly string[]): string {
  return commandText(findPackageManager(process.cwd()).manager.tool, words);
}
