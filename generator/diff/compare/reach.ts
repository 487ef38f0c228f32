import type { Direction } from "../../model/direction.js";
import type { Operation } from "../../model/api-model.js";
import type { Scope } from "./change.js";
import type { Comparison } from "./comparison.js";

/** The operations that use a scope, and the directions. */
export interface ScopeReach {
  readonly directions: Set<Direction>;
  readonly operations: Set<Partial<Record<"before" | "after", Operation>>>;
}

/** Follows each place of an operation through its components, only as far as they lead to a change. */
export function reachOf({ scopes }: Comparison): ReadonlyMap<Scope, ScopeReach> {
  const all = [...scopes.values()];
  const leading = leadingToChanges(all);
  const reach = new Map<Scope, ScopeReach>();
  for (const start of all) {
    const { operation, direction } = start;
    if (operation === undefined || direction === undefined) continue;
    const seen = new Set<Scope>([start]);
    for (const scope of seen) {
      if (scope !== start && leading.has(scope)) {
        const known = reach.get(scope) ?? { directions: new Set(), operations: new Set() };
        known.directions.add(direction);
        known.operations.add(operation);
        reach.set(scope, known);
      }
      for (const [next, directions] of scope.edges) {
        if (directions.has(direction) && leading.has(next)) seen.add(next);
      }
    }
  }
  return reach;
}

function leadingToChanges(all: readonly Scope[]): ReadonlySet<Scope> {
  const users = new Map<Scope, Scope[]>();
  for (const scope of all) {
    for (const inner of scope.edges.keys()) {
      const known = users.get(inner);
      if (known === undefined) users.set(inner, [scope]);
      else known.push(scope);
    }
  }
  const leading = new Set(all.filter(({ changes }) => changes.length > 0));
  for (const scope of leading) for (const user of users.get(scope) ?? []) leading.add(user);
  return leading;
}
