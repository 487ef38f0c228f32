import type { Operation } from "../../model/api-model.js";
import { operationPosition } from "./compare-operations.js";
import type { Position, Scope } from "./change.js";
import type { Comparison } from "./comparison.js";
import { put, unwrapped } from "./position.js";
import type { Pair } from "./side.js";
import { callName, callsIn } from "./symbols.js";

/** Compares the methods and operationIds of the common endpoints. */
export function compareMethods(comparison: Comparison, pairs: readonly Pair<Operation>[]): void {
  for (const { before, after } of pairs) {
    const { sides } = comparison;
    const old = callsIn(sides.before, before).map(callName);
    const now = callsIn(sides.after, after).map(callName);
    const renamed = {
      from: old.filter((name) => !now.includes(name)),
      to: now.filter((name) => !old.includes(name)),
    };
    const from = listedNames(renamed.from);
    const to = listedNames(renamed.to);
    const position = operationPosition(comparison, { before, after });
    // One more breaks nobody.
    const isRenamed = renamed.from.length > 0;
    if (before.id !== after.id) {
      const methods = isRenamed
        ? `the method ${from} became ${to}`
        : `the method is still ${now.join(", ")}`;
      put(position, "operation-id-changed", {
        args: { from: before.id, to: after.id, methods },
        ...(isRenamed ? { facts: { renamed } } : {}),
      });
    } else if (isRenamed) {
      put(position, "method-renamed", { args: { from, to }, facts: { renamed } });
    }
  }
}

function listedNames(names: readonly string[]): string {
  return names.length === 0 ? "(none)" : names.join(", ");
}

export function exportPosition(
  comparison: Comparison,
  name: string,
  kind: Scope["kind"] = "export",
): Position {
  const key = `${kind} ${name}`;
  const scope: Scope = comparison.scopes.get(key) ?? {
    key,
    kind,
    name,
    changes: [],
    edges: new Map(),
  };
  comparison.scopes.set(key, scope);
  return {
    scope,
    path: "",
    pointers: { before: "", after: "" },
    directions: ["request"],
    isText: false,
    wrap: unwrapped,
    steps: [],
  };
}
