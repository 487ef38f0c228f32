import type { Direction } from "../emit/type-text.js";
import type { Operation } from "../model/api-model.js";
import { codes } from "./codes.js";
import type { Change, Comparison, Scope } from "./comparison.js";
import { textsOf } from "./change-texts.js";
import { declaredSubject } from "./declared-subject.js";
import { reachOf } from "./reach.js";
import type { Pair, Side } from "./side.js";

export type Operations = Partial<Pair<Operation>>;

/** One root cause, with all that meets it. */
export interface Group {
  readonly scope: Scope;
  readonly change: Change;
  readonly identity: readonly string[];
  /** What it is about. */
  readonly subject: GroupSubject;
  readonly directions: Set<Direction>;
  readonly operations: Set<Operations>;
}

export interface GroupSubject {
  readonly kind: Scope["kind"];
  readonly name: string;
  readonly path: string;
  /** Other components in which the same changed, since one took their place or they took its place. */
  readonly also?: readonly string[];
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
      const subject = { kind: scope.kind, name: scope.name, path: change.path };
      const group = { scope, change, identity, subject, directions, operations };
      if (known === undefined) groups.set(key, group);
      else absorb(known, { directions, operations });
    }
  }
  return mergeNamesakes(mergeByDeclaration(comparison.sides, [...groups.values()]));
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

/** What is declared once and met in several types, through `allOf` or beside a `oneOf`, changed once. */
function mergeByDeclaration(sides: Pair<Side>, groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string, Group>();
  for (const group of groups) {
    const subject = declaredSubject(sides, group);
    const identity = [subject.name, subject.path, ...group.identity.slice(2)];
    const isMoved = subject !== group.subject;
    const own = isMoved ? identity : group.identity;
    const key = JSON.stringify([group.change.code, ...own]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...group, subject, identity: own });
    else absorb(known, group);
  }
  return [...merged.values()];
}

/**
 * One component that two took the place of, or two that became one: what all of them have in common with it changed
 * once.
 */
function mergeNamesakes(groups: readonly Group[]): readonly Group[] {
  const owners = new Map<string, Group>();
  const merged: Group[] = [];
  const names = new Map<Group, Set<string>>();
  for (const group of groups) {
    const { before, after } = group.scope.schemas ?? {};
    const said = JSON.stringify([group.change.code, ...group.identity.slice(1)]);
    const keys =
      before === undefined || after === undefined
        ? []
        : [`before ${before} ${said}`, `after ${after} ${said}`];
    const owner = keys.map((key) => owners.get(key)).find((one) => one !== undefined);
    if (owner === undefined) {
      names.set(group, new Set());
      merged.push(group);
    } else {
      absorb(owner, group);
      if (owner.subject.name !== group.subject.name) names.get(owner)?.add(group.subject.name);
    }
    for (const key of keys) owners.set(key, owner ?? group);
  }
  return merged.map((group) => {
    const also = [...(names.get(group) ?? [])];
    return also.length === 0 ? group : { ...group, subject: { ...group.subject, also } };
  });
}
