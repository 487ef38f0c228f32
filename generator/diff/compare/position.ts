import type { Direction } from "../../model/direction.js";
import type { NamedSchema, TypeNode } from "../../model/api-model.js";
import type { UnreadFact } from "../../model/unread-fact.js";
import type { Change, Position, Scope, Step, Wrap } from "./change.js";
import type { Comparison } from "./comparison.js";
import type { DiffCode } from "../codes/codes.js";
import type { Pair } from "./side.js";

export const bothDirections: readonly Direction[] = ["request", "response"];

/** A step to an inner place, with `name` or `[]` in the path. */
export function inward(
  position: Position,
  step: Step,
  label: string,
  changed: Partial<Pick<Position, "pointers" | "unread" | "directions" | "wrap">>,
): Position {
  const { isNullSettled: _, ...outer } = position;
  const { wrap } = changed;
  return {
    ...outer,
    path: joinPath(position.path, label),
    pathFromPointers:
      changed.pointers === undefined ? joinPath(position.pathFromPointers ?? "", label) : "",
    ...changed,
    steps: [...position.steps, step],
    wrap:
      wrap === undefined
        ? { before: () => [], after: () => [] }
        : {
            before: chained(wrap.before, position.wrap.before),
            after: chained(wrap.after, position.wrap.after),
          },
  };
}

/** How many outer values are tried: lists inside of lists multiply. */
const mostWraps = 8;

/** A value that stays as it is on the way out. */
export const unwrapped: Pair<Wrap> = { before: (value) => [value], after: (value) => [value] };

function chained(inner: Wrap, outer: Wrap): Wrap {
  return (value, direction) =>
    inner(value, direction)
      .flatMap((wrapped) => outer(wrapped, direction))
      .slice(0, mostWraps);
}

export function joinPath(path: string, step: string): string {
  return path === "" || step.startsWith("[") || step.startsWith("<")
    ? `${path}${step}`
    : `${path}.${step}`;
}

/** The position of a change of a property: its object and its name. */
export function atProperty(
  position: Position,
  name: string,
  changed: Pick<Position, "pointers"> & Partial<Pick<Position, "directions">>,
): Position {
  return { ...position, path: joinPath(position.path, name), pathFromPointers: "", ...changed };
}

type Found = Omit<Change, "at" | "code" | "args" | "evidence"> &
  Partial<Pick<Change, "args" | "evidence">>;

/** Records a change at its position. */
export function put(position: Position, code: DiffCode, found: Found): void {
  position.scope.changes.push({ args: {}, evidence: {}, ...found, at: position, code });
}

/** From here on, the two components are compared once, for all their places. */
export function enterScope(
  comparison: Comparison,
  position: Position,
  root: Pair<TypeNode>,
  isNullSettled: boolean,
): void {
  const { forms, scopes, waiting } = comparison;
  const ids = [forms.before.idOf(root.before), forms.after.idOf(root.after)];
  const key = ["schema", ...ids, position.isText, isNullSettled].join(" ");
  const before = componentName(root.before);
  const after = componentName(root.after);
  const known = scopes.get(key);
  const unreadOf = (side: "before" | "after", name: string | undefined) => {
    const schema = schemaOf(comparison, side, name);
    const unread = schema === undefined ? position.unread?.[side] : (schema.unread ?? []);
    return unread === undefined ? {} : { [side]: unread };
  };
  const scope: Scope = known ?? {
    key,
    kind: "schema",
    name: before ?? after ?? position.scope.name,
    schemas: {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
    root,
    pointers: {
      before: schemaOf(comparison, "before", before)?.pointer ?? position.pointers.before,
      after: schemaOf(comparison, "after", after)?.pointer ?? position.pointers.after,
    },
    unread: {
      ...unreadOf("before", before),
      ...unreadOf("after", after),
    },
    isText: position.isText,
    isNullSettled,
    changes: [],
    edges: new Map(),
  };
  if (known === undefined) {
    scopes.set(key, scope);
    waiting.push(scope);
  }
  const edge = position.scope.edges.get(scope) ?? new Set();
  for (const direction of position.directions) edge.add(direction);
  position.scope.edges.set(scope, edge);
}

function schemaOf(
  { sides }: Comparison,
  side: "before" | "after",
  name: string | undefined,
): NamedSchema | undefined {
  return name === undefined ? undefined : sides[side].schemas.get(name);
}

/** The keyword facts of two schemas. */
export function unreadPair({ before, after }: Pair<Unread>): Required<Pick<Position, "unread">> {
  return { unread: { before: before.unread ?? [], after: after.unread ?? [] } };
}

interface Unread {
  readonly unread?: readonly UnreadFact[];
}

export function componentName(node: TypeNode): string | undefined {
  return node.kind === "reference" ? node.schema : undefined;
}

export function addNote(
  { notes }: Comparison,
  kind: "documentation" | "example",
  pointer: string,
  { before, after }: Pair<unknown>,
): void {
  const text = (value: unknown) =>
    typeof value === "string" ? value.trim() : JSON.stringify(value ?? null);
  if (text(before) !== text(after)) notes.push({ kind, pointer });
}
