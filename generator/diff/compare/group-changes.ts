import type { Direction } from "../../model/direction.js";
import type { Operation } from "../../model/api-model.js";
import { codes } from "../codes/codes.js";
import type { Change, Position, Scope } from "./change.js";
import type { Comparison } from "./comparison.js";
import { textsOf } from "./change-texts.js";
import { declaredProperties } from "./declared-properties.js";
import { declaredSubjects } from "./subject-origin.js";
import { reachOf } from "./reach.js";
import type { Pair, Side } from "./side.js";
import { isUsedComponent } from "./used-components.js";

export type Operations = Partial<Pair<Operation>>;

/** One root cause, with all its places. */
export interface Group {
  readonly change: Change;
  readonly identity: readonly string[];
  /** The subject of the change. */
  readonly subject: GroupSubject;
  readonly directions: Set<Direction>;
  readonly operations: Set<Operations>;
  /** Not on the wire: a type that the package exports but no operation uses. */
  readonly isUnused: boolean;
}

export interface GroupSubject {
  readonly kind: Scope["kind"];
  readonly name: string;
  readonly path: string;
  /** Other components with the same change, because one was replaced by the other. */
  readonly also?: readonly string[];
}

/** The recorded changes, each root cause once. */
export function groupChanges(comparison: Comparison): readonly Group[] {
  const reach = reachOf(comparison);
  const groups = new Map<string, Group>();
  for (const scope of comparison.scopes.values()) {
    const met = reach.get(scope);
    const isUnused = scope.kind === "schema" && met === undefined;
    // A component in use is compared where it is used.
    if (isUnused && isUsedComponent(comparison, scope.schemas?.before ?? "")) continue;
    const own = scope.operation === undefined ? [] : [scope.operation];
    for (const change of scope.changes) {
      const isMet = (one: Direction) =>
        isUnused ? one === "response" : met === undefined || met.directions.has(one);
      const directions = new Set(change.at.directions.filter(isMet));
      if (directions.size === 0) continue;
      const identity = identityOf(comparison.sides, change);
      const operations = new Set<Operations>(met?.operations ?? own);
      const key = JSON.stringify([change.code, ...identity]);
      const known = groups.get(key);
      const subject = { kind: scope.kind, name: scope.name, path: change.at.path };
      const group = { change, identity, subject, directions, operations, isUnused };
      if (known === undefined) groups.set(key, group);
      else absorb(known, { directions, operations });
    }
  }
  return mergeByDeclaration(comparison.sides, [...groups.values()]);
}

function absorb(
  group: Group,
  { directions, operations }: Pick<Group, "directions" | "operations">,
): void {
  for (const direction of directions) group.directions.add(direction);
  for (const operation of operations) group.operations.add(operation);
}

/** The same difference at several places has one identity. */
function identityOf(sides: Pair<Side>, change: Change): readonly string[] {
  const { at, identity = "", args } = change;
  const { sharedSubject } = at;
  const rules = codes[change.code];
  // If the types themselves are the difference, other types are another difference.
  const isTyped = [...rules.request, ...rules.response].includes("sets");
  const texts = isTyped ? textsOf(sides, change) : {};
  const about = sharedSubject === undefined ? args : { ...args, operation: "" };
  return [
    sharedSubject ?? sharedPointer(at) ?? scopeName(at.scope),
    sharedSubject === undefined ? at.path : "",
    identity,
    JSON.stringify(Object.entries(about)),
    texts.before ?? "",
    texts.after ?? "",
  ];
}

/** A component by its names on both sides, which are usually equal. */
function scopeName({ name, schemas }: Scope): string {
  const names = new Set([schemas?.before, schemas?.after].filter((one) => one !== undefined));
  return names.size === 2 ? [...names].join(" → ") : name;
}

/** A shared parameter or response of several operations is one place. */
function sharedPointer({ scope, pointers }: Position): string | undefined {
  const { before, after } = pointers;
  const isShared = (pointer: string) => pointer.startsWith("/components/");
  return scope.kind === "operation" && isShared(before) && isShared(after) ? before : undefined;
}

/**
 * Merges changes with one cause: one declaration that several types have, through `allOf` or next to a `oneOf`, and the
 * common part of components that were merged into one, or split. Symmetric in both sides.
 */
function mergeByDeclaration(
  { before, after }: Pair<Side>,
  groups: readonly Group[],
): readonly Group[] {
  const sides = {
    before: { side: before, properties: declaredProperties(before) },
    after: { side: after, properties: declaredProperties(after) },
  };
  const owners = new Map<string, Group>();
  const names = new Map<Group, Set<string>>();
  for (const group of groups) {
    const homes = declaredSubjects(sides, group);
    const said = [group.change.code, ...group.identity.slice(2)];
    const keys = Object.entries(homes).map(([side, { name, path }]) =>
      JSON.stringify([side, name, path, ...said]),
    );
    const known = [...new Set(keys.flatMap((key) => owners.get(key) ?? []))];
    const subject = homes.before ?? homes.after ?? group.subject;
    const isMoved = subject.name !== group.subject.name;
    const identity = isMoved
      ? [subject.name, subject.path, ...group.identity.slice(2)]
      : group.identity;
    const owner = known[0] ?? { ...group, subject, identity };
    const own = names.get(owner) ?? new Set();
    names.set(owner, own.add(subject.name));
    if (known.length > 0) absorb(owner, group);
    // Two groups turn out to be one.
    for (const other of known.slice(1)) {
      absorb(owner, other);
      for (const name of names.get(other) ?? []) own.add(name);
      for (const [key, one] of owners) if (one === other) owners.set(key, owner);
      names.delete(other);
    }
    for (const key of keys) owners.set(key, owner);
  }
  return [...names].map(([group, all]) => {
    const also = [...all].filter((name) => name !== group.subject.name);
    return also.length === 0 ? group : { ...group, subject: { ...group.subject, also } };
  });
}
