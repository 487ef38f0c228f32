import type { Direction } from "../emit/type-text.js";
import type { Operation } from "../model/api-model.js";
import { codes } from "./codes.js";
import type { Change, Comparison, Scope } from "./comparison.js";
import { textsOf } from "./change-texts.js";
import { operationKey } from "./match.js";
import { reachOf } from "./reach.js";
import type { Pair } from "./side.js";

export type Operations = Partial<Pair<Operation>>;

/** One root cause, with all that meets it. */
export interface Group {
  readonly scope: Scope;
  readonly change: Change;
  readonly identity: readonly string[];
  readonly directions: Set<Direction>;
  readonly operations: Set<Operations>;
}

/** What the walk put down, each root cause once. */
export function groupChanges(comparison: Comparison): readonly Group[] {
  const reach = reachOf(comparison);
  const groups = new Map<string, Group>();
  for (const scope of comparison.scopes.values()) {
    const met = reach.get(scope);
    const own = scope.operation === undefined ? [] : [scope.operation];
    for (const change of scope.changes) {
      const isMet = (one: Direction) => met === undefined || met.directions.has(one);
      const directions = new Set(change.directions.filter(isMet));
      if (directions.size === 0) continue;
      const identity = identityOf(comparison, scope, change);
      const operations = new Set<Operations>(met?.operations ?? own);
      const key = JSON.stringify([change.code, ...identity]);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { scope, change, identity, directions, operations });
      else absorb(known, { directions, operations });
    }
  }
  return mergeNamesakes(mergeByDeclaration([...groups.values()]));
}

function absorb(
  group: Group,
  { directions, operations }: Pick<Group, "directions" | "operations">,
): void {
  for (const direction of directions) group.directions.add(direction);
  for (const operation of operations) group.operations.add(operation);
}

/** The same difference, met at several places, has the same identity: it is one. */
function identityOf(comparison: Comparison, scope: Scope, change: Change): readonly string[] {
  const { root, path, identity = "", args } = change;
  const rules = codes[change.code];
  // Where the types themselves are the difference, others are another difference.
  const isTyped = [...rules.request, ...rules.response].includes("sets");
  const texts = isTyped ? textsOf(comparison.sides, change) : {};
  const about = root === undefined ? args : { ...args, operation: "" };
  return [
    root ?? sharedRoot(scope, change) ?? scopeName(scope),
    root === undefined ? path : "",
    identity,
    JSON.stringify(Object.entries(about)),
    texts.before ?? "",
    texts.after ?? "",
  ];
}

/** A component by its names on both sides, which are one in the most cases. */
function scopeName({ name, schemas }: Scope): string {
  const names = new Set([schemas?.before, schemas?.after].filter((one) => one !== undefined));
  return names.size === 2 ? [...names].join(" → ") : name;
}

/** A parameter or a response that several operations refer to is one place. */
function sharedRoot({ kind }: Scope, { pointers }: Change): string | undefined {
  const { before, after } = pointers;
  const isShared = (pointer: string | undefined) => pointer?.startsWith("/components/") === true;
  return kind === "operation" && isShared(before) && isShared(after) ? before : undefined;
}

/**
 * A property that is declared once and met in several types, through `allOf` or beside a `oneOf`, came or went once.
 * It is told by where it is declared, since the types that it is met in are other ones.
 */
function mergeByDeclaration(groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string, Group>();
  const singles: Group[] = [];
  for (const group of groups) {
    const { code, pointers } = group.change;
    const declared = code === "property-removed" ? pointers.before : pointers.after;
    if (!/^property-(removed|added|added-required)$/.test(code) || declared === undefined) {
      singles.push(group);
      continue;
    }
    const key = `${code} ${declared}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, inOperation(group, declared));
    if (known !== undefined) absorb(known, group);
  }
  return [...singles, ...merged.values()];
}

/** What an operation's own schema declares beside the components that it uses is the operation's. */
function inOperation(group: Group, declared: string): Group {
  const [operations] = group.operations;
  const operation = operations?.before ?? operations?.after;
  const { scope, change } = group;
  if (scope.kind !== "schema" || operation === undefined || !declared.startsWith("/paths/")) {
    return group;
  }
  const [, body, status] = declared.match(/\/(?:(requestBody)|responses\/([^/]+))\//) ?? [];
  const part = body === undefined ? (status ?? "") : "body";
  const path = `${part}.${change.args["property"] ?? ""}`;
  const name = operationKey(operation);
  const { schemas: _, ...rest } = scope;
  return {
    ...group,
    identity: [name, path, ...group.identity.slice(2)],
    scope: { ...rest, kind: "operation", name },
    change: { ...change, path },
  };
}

/**
 * One component that two took the place of, or two that became one: what all of them have in common with it changed
 * once.
 */
function mergeNamesakes(groups: readonly Group[]): readonly Group[] {
  const owners = new Map<string, Group>();
  const merged: Group[] = [];
  for (const group of groups) {
    const { before, after } = group.scope.schemas ?? {};
    const said = JSON.stringify([group.change.code, ...group.identity.slice(1)]);
    const keys =
      before === undefined || after === undefined
        ? []
        : [`before ${before} ${said}`, `after ${after} ${said}`];
    const owner = keys.map((key) => owners.get(key)).find((one) => one !== undefined);
    if (owner === undefined) merged.push(group);
    else absorb(owner, group);
    for (const key of keys) owners.set(key, owner ?? group);
  }
  return merged;
}
