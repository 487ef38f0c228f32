import { createHash } from "node:crypto";
import { readRegularFile } from "../files/regular-file.js";

/** SHA-256 of every file that was read, by path; undefined for one that was looked for and is not there. */
export type Inputs = Readonly<Record<string, string | undefined>>;

export function inputsOf(paths: readonly string[]): Inputs {
  return Object.fromEntries(paths.map((path) => [path, hashOfFile(path)]));
}

export function areUnchanged(inputs: Inputs): boolean {
  return Object.entries(inputs).every(([path, hash]) => hashOfFile(path) === hash);
}

function hashOfFile(path: string): string | undefined {
  try {
    return createHash("sha256").update(readRegularFile(path)).digest("hex");
  } catch {
    return undefined;
  }
}
