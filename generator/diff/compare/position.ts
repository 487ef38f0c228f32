import type { Direction } from "../../model/direction.js";
import type { NamedSchema, TypeNode } from "../../model/api-model.js";
import type { UnreadFact } from "../../model/unread-fact.js";
import type { Change, Comparison, InputPart, Scope, Step, Wrap } from "./comparison.js";
import type { DiffCode } from "../codes/codes.js";
import type { Pair } from "./side.js";

/** A place in the two descriptions, inside of a scope. */
export interface Position {
  readonly scope: Scope;
  /** From the scope: `plan.name`, `tags[]`. */
  readonly path: string;
  /** The part of the path since the property whose place is known. */
  readonly tail?: string;
  /** The nearest places that are known. */
  readonly pointers: Pair<string>;
  /** What the schemas there say that their types do not hold; absent where no schema is known. */
  readonly unread?: Partial<Pair<readonly UnreadFact[]>>;
  readonly directions: readonly Direction[];
  readonly isText: boolean;
  readonly wrap: Pair<Wrap>;
  /** Null was looked at further out. */
  readonly isNullSettled?: boolean;
  /** The types at which `wrap` ends and `trail` begins. */
  readonly top?: Pair<TypeNode>;
  readonly trail: readonly Step[];
  /** In which part of an operation's input that is. */
  readonly part?: InputPart;
}

export const bothDirections: readonly Direction[] = ["request", "response"];

/** A step inwards, called `name`, `[]` in the path. */
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
    tail: changed.pointers === undefined ? joinPath(position.tail ?? "", label) : "",
    ...changed,
    trail: [...position.trail, step],
    wrap:
      wrap === undefined
        ? { before: () => undefined, after: () => undefined }
        : {
            before: chained(wrap.before, position.wrap.before),
            after: chained(wrap.after, position.wrap.after),
          },
  };
}

function chained(inner: Wrap, outer: Wrap): Wrap {
  return (value, direction) => {
    const wrapped = inner(value, direction);
    return wrapped === undefined ? undefined : outer(wrapped, direction);
  };
}

export function joinPath(path: string, step: string): string {
  return path === "" || step.startsWith("[") || step.startsWith("<")
    ? `${path}${step}`
    : `${path}.${step}`;
}

type Found = Omit<
  Change,
  "code" | "path" | "args" | "pointers" | "directions" | "isText" | "wrap" | "trail"
> & {
  readonly args?: Readonly<Record<string, string>>;
  readonly pointers?: Partial<Pair<string>>;
  readonly directions?: readonly Direction[];
  readonly path?: string;
};

/** Puts a change down where it was found. */
export function put(position: Position, code: DiffCode, found: Found): void {
  const { scope, path, pointers, directions, isText, wrap, top, trail, part } = position;
  scope.changes.push({
    path,
    pointers,
    directions,
    isText,
    wrap,
    trail,
    ...(top === undefined ? {} : { top }),
    ...(part === undefined ? {} : { part }),
    // A path of its own leads to a property, whose place is given with it.
    tail: found.path === undefined ? (position.tail ?? "") : "",
    ...found,
    code,
    args: found.args ?? {},
  });
}

/** From here on the two components are compared on their own, once, for all the places that meet them. */
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

/** The facts of two things that have a schema each. */
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
