import type { Locate } from "../diagnostics/diagnostics.js";
import { isContainer } from "./json.js";
import { offsetOf, type Layout, type Origin, type Origins } from "./origins.js";
import { childValue, pointerSegments } from "./pointer.js";
import { lineIndex } from "./source-text.js";
import type { Json } from "./spec-document.js";

/** The places of all entries of a document, in the order in which a walk meets them, outermost first. */
export interface PlaceTable {
  readonly files: readonly string[];
  /** For each entry: how many there are in it, itself included; its file, line and column. */
  readonly entries: Int32Array;
}

interface Start {
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

const width = 4;
/** A document in which parts stand in many places at once may be larger by far than its text. */
const mostEntries = 4_000_000;

/** What `locateIn` finds, for every entry in one walk. Undefined where there are too many. */
export function tableOf(root: Json, origins: Origins): PlaceTable | undefined {
  const files: string[] = [];
  const numbers: number[] = [];

  function walk(value: Json, start: Start): void {
    const at = numbers.length;
    if (at > mostEntries * width) return;
    numbers.push(0, start.file, start.line, start.column);
    if (isContainer(value)) {
      const startIn = startsIn(value);
      for (const [key, inner] of Object.entries(value)) walk(inner, startIn(key) ?? start);
    }
    numbers[at] = (numbers.length - at) / width;
  }

  function startsIn(holder: object): (key: string) => Start | undefined {
    const moved = origins.entries.get(holder);
    const origin = origins.values.get(holder);
    const offsetIn = origin === undefined ? undefined : offsetsIn(origin.layout);
    return (key) => {
      const from = moved?.get(key);
      if (from !== undefined) return startOf(from, offsetOf(from));
      return origin && startOf(origin, offsetIn?.(key));
    };
  }

  function startOf({ source }: Origin, offset: number | undefined): Start | undefined {
    if (offset === undefined) return undefined;
    if (!files.includes(source.name)) files.push(source.name);
    const line = lineIndex(source.lineStarts, offset);
    const column = offset - (source.lineStarts[line] ?? 0) + 1;
    return { file: files.indexOf(source.name), line: line + 1, column };
  }

  const origin = isContainer(root) ? origins.values.get(root) : undefined;
  walk(root, (origin && startOf(origin, offsetOf(origin))) ?? { file: -1, line: 0, column: 0 });
  return numbers.length > mostEntries * width
    ? undefined
    : { files, entries: Int32Array.from(numbers) };
}

/** As `offsetOf`, for all entries. */
function offsetsIn({ keys, starts }: Layout): (key: string) => number | undefined {
  if (keys === undefined) return (key) => starts[Number(key)];
  const known = new Map<string, number | undefined>();
  // Of a key that is repeated the first one counts.
  for (let index = keys.length - 1; index >= 0; index -= 1)
    known.set(keys[index] ?? "", starts[index]);
  return (key) => known.get(key);
}

/** As `locateIn`: the place of a pointer; else of the nearest parent that is there. */
export function locateByTable({ files, entries }: PlaceTable, root: Json): Locate {
  const known = new Map<number, ReadonlyMap<string, number>>();

  /** Where the entries of a value stand in the table. */
  function entriesOf(value: object, at: number): ReadonlyMap<string, number> {
    const inner = new Map<string, number>();
    let next = at + width;
    for (const key of Object.keys(value)) {
      inner.set(key, next);
      next += (entries[next] ?? 1) * width;
    }
    known.set(at, inner);
    return inner;
  }

  return (pointer) => {
    let value: Json | undefined = root;
    let at = 0;
    for (const segment of pointerSegments(pointer)) {
      if (!isContainer(value)) break;
      const next: number | undefined = (known.get(at) ?? entriesOf(value, at)).get(segment);
      if (next === undefined) break;
      at = next;
      value = childValue(value, segment);
    }
    const file = files[entries[at + 1] ?? -1];
    const line = entries[at + 2];
    const column = entries[at + 3];
    return file === undefined || line === undefined || column === undefined
      ? undefined
      : { file, line, column };
  };
}
