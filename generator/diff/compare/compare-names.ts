import type { Operation } from "../../model/api-model.js";
import { operationPosition } from "./compare-operations.js";
import type { Position, Scope } from "./change.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
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

/** Compares the exported types. Types that the walk has paired under different names were renamed. */
export function compareExports(comparison: Comparison): void {
  const { before, after } = comparison.sides;
  const old = new Map([...before.names.models].map(([schema, name]) => [name, schema]));
  const now = new Map([...after.names.models].map(([schema, name]) => [name, schema]));
  const partners = partnersOf(comparison);
  const explained = new Set<string>();
  for (const [name, schema] of old) {
    if (now.has(name)) continue;
    const to = [...(partners.get(schema) ?? [])].flatMap(
      (one) => after.names.models.get(one) ?? [],
    );
    const position = {
      ...exportPosition(comparison, name),
      pointers: { before: before.schemas.get(schema)?.pointer ?? "", after: "" },
    };
    const [only] = to;
    if (only !== undefined && to.length === 1) {
      explained.add(only);
      put(position, "export-renamed", { args: { from: name, to: only } });
    } else {
      put(position, "export-removed", { args: { name } });
    }
  }
  for (const [name, schema] of now) {
    if (old.has(name) || explained.has(name)) continue;
    const position = {
      ...exportPosition(comparison, name),
      pointers: { before: "", after: after.schemas.get(schema)?.pointer ?? "" },
    };
    put(position, "export-added", { args: { name } });
  }
}

function partnersOf({
  scopes,
  inlinePartners,
}: Comparison): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>();
  for (const { before, after } of inlinePartners) {
    partners.set(before, (partners.get(before) ?? new Set()).add(after));
  }
  for (const { schemas } of scopes.values()) {
    if (schemas?.before === undefined || schemas.after === undefined) continue;
    partners.set(schemas.before, (partners.get(schemas.before) ?? new Set()).add(schemas.after));
  }
  return partners;
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
    wrap: { before: (value) => value, after: (value) => value },
    steps: [],
  };
}
