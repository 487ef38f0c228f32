import { createHash } from "node:crypto";
import { diff, type Diff } from "./diff.js";
import { readCached, writeCached } from "../cache/store.js";
import type { Side } from "./compare/side.js";

/** Like `diff`, but returns the cached result of an earlier run if both descriptions are unchanged. */
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
