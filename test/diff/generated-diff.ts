import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diff } from "../../generator/diff/diff.js";
import { root } from "../cli/run.js";

/** The report for programs on the versions of this repository, as it is committed: a `Diff`, without the facts that no report holds. */
export function generatedReport(): Diff & Readonly<Record<string, unknown>> {
  const file = join(root, "generated/diff/2.11-to-unstable.json");
  return JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof generatedReport>;
}
