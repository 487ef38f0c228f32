import { createHash } from "node:crypto";
import { diff, type Diff } from "./diff.js";
import { readCached, writeCached } from "../cache/store.js";
import type { Side } from "./compare/side.js";

/** As `diff`, from an earlier run where both descriptions are as they were then. */
export function keptDiff(before: Side, after: Side): Diff {
  if (before.key === undefined || after.key === undefined) return diff(before, after);
  const names = [before.key, before.label, after.key, after.label];
  const key = createHash("sha256").update(JSON.stringify(names)).digest("hex");
  const known = readCached("diffs", key) as Diff | undefined;
  if (known !== undefined) return known;
  const made = diff(before, after);
  writeCached("diffs", key, made);
  return made;
}
