import type { Direction } from "../../model/direction.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { callSnippet } from "./call-snippet.js";
import { exportSnippet } from "./export-snippet.js";
import { outputSnippet } from "./output-snippet.js";
import { readSnippet } from "./read-snippet.js";
import { sendSnippet } from "./send-snippet.js";

/** A few lines of TypeScript that compiled, and no longer do. */
export function snippetOf(
  comparison: Comparison,
  group: Group,
  directions: readonly Direction[],
): string | undefined {
  const { kind } = group.change.at.scope;
  if (kind === "export") return exportSnippet(comparison, group);
  const called = kind === "operation" ? callSnippet(comparison, group) : undefined;
  if (called !== undefined) return called;
  const read = directions.includes("response")
    ? (readSnippet(comparison, group) ?? outputSnippet(comparison, group))
    : undefined;
  return read ?? (directions.includes("request") ? sendSnippet(comparison, group) : undefined);
}
