import type { Direction } from "../../model/direction.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { outputSnippet } from "./output-snippet.js";
import { readSnippet } from "./read-snippet.js";
import { sendSnippet } from "./send-snippet.js";

/** A few lines of TypeScript that compiled, and no longer do. */
export function snippetOf(
  comparison: Comparison,
  group: Group,
  directions: readonly Direction[],
): string | undefined {
  const read = directions.includes("response")
    ? (readSnippet(comparison, group) ?? outputSnippet(comparison, group))
    : undefined;
  return read ?? (directions.includes("request") ? sendSnippet(comparison, group) : undefined);
}
