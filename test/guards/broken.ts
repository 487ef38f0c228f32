/** Values broken in one place: JavaScript's, too, that JSON does not have. */

type Path = readonly (string | number)[];

/** What stands in for something else. Some of it is right in some places: the oracle says so. */
export const strangers: readonly unknown[] = [
  null,
  undefined,
  "",
  "text",
  "7",
  "2023-02-29T12:00:00Z",
  0,
  7,
  -0,
  1.5,
  -1e15,
  NaN,
  Infinity,
  true,
  false,
  [],
  {},
  [null],
  ["text", 7],
  { type: "text" },
  "x".repeat(300),
];

/** Where to change what, chosen by number. */
export type Change = readonly [place: number, kind: number];

/** A value with one change in one place, for each change; `other` lends its fields for a branch too many. */
export function broken(value: unknown, other: unknown, changes: readonly Change[]): unknown[] {
  const paths = pathsOf(value, 5);
  return changes.map(([place, kind]) =>
    brokenAt(value, paths[place % paths.length] ?? [], kind, other),
  );
}

function brokenAt(value: unknown, path: Path, change: number, other: unknown): unknown {
  const count = strangers.length + 4;
  const kind = change % count;
  if (kind < strangers.length) return changed(value, path, () => strangers[kind]);
  switch (kind - strangers.length) {
    case 0:
      return without(value, path);
    case 1:
      return changed(value, path, (at) =>
        isRecord(at) ? { ...at, "an extra field": 7 } : String(at),
      );
    case 2:
      return changed(value, path, (at) => (Array.isArray(at) ? [...(at as unknown[]), [7]] : [at]));
    default:
      return isRecord(value) && isRecord(other) ? { ...other, ...value } : other;
  }
}

/** Every value that differs from a given one in one place, down to a depth. */
export function allBroken(value: unknown, depth: number): unknown[] {
  return pathsOf(value, depth).flatMap((path) => [
    ...strangers.map((stranger) => changed(value, path, () => stranger)),
    ...[inList, inPieces, repeated].map((change) => changed(value, path, change)),
    ...(path.length > 0 ? [without(value, path)] : []),
  ]);
}

// What is like the value that was there, and would pass a check that is not made, or made too late.
const inList = (at: unknown): unknown => [at];
const inPieces = (at: unknown): unknown => (typeof at === "string" ? [...at] : [at, at]);
const repeated = (at: unknown): unknown =>
  Array.isArray(at) && at.length > 0 ? Array(300).fill(at[0]) : null;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pathsOf(value: unknown, depth: number, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null || depth === 0) return [at];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inside = keys.flatMap((key) =>
    pathsOf((value as Record<string | number, unknown>)[key], depth - 1, [...at, key]),
  );
  return [at, ...inside];
}

function changed(value: unknown, path: Path, change: (at: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = copyOf(value);
  define(copy, key, changed(copy[key], rest, change));
  return copy;
}

function without(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  return changed(value, path.slice(0, -1), (at) => {
    if (Array.isArray(at)) return at.toSpliced(Number(last), 1) as unknown[];
    const copy = copyOf(at);
    delete copy[last];
    return copy;
  });
}

function copyOf(value: unknown): Record<string | number, unknown> {
  if (Array.isArray(value)) return [...(value as unknown[])] as never;
  return Object.fromEntries(Object.entries(value as object));
}

/** Also where the key is `__proto__`. */
function define(target: object, key: string | number, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
