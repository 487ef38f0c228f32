import type { Locate, Place } from "../diagnostics.js";
import { isContainer } from "../load/json.js";
import { childValue, escapePointerSegment, pointerSegments } from "../load/pointer.js";
import type { Json } from "../load/spec-document.js";

/** The places of all entries of a document, in the order in which a walk meets them, outermost first. */
export interface PlaceTable {
  readonly files: readonly string[];
  /** For each entry: how many there are in it, itself included; its file, line and column. */
  readonly entries: Int32Array;
}

const width = 4;
/** A document in which parts stand in many places at once may be larger by far than its text. */
const mostEntries = 4_000_000;

/** Undefined where a place is in another file than those, or where there are too many. */
export function tableOf(
  root: Json,
  locate: Locate,
  files: ReadonlySet<string>,
): PlaceTable | undefined {
  const names = [...files];
  const numbers: number[] = [];
  let isWhole = true;

  function walk(value: Json, pointer: string): void {
    if (!isWhole) return;
    const at = numbers.length;
    const place = locate(pointer);
    const file = place === undefined ? -1 : names.indexOf(place.file);
    if (file === -1 || at > mostEntries * width) isWhole = false;
    numbers.push(0, file, place?.line ?? 0, place?.column ?? 0);
    if (isContainer(value)) {
      for (const [key, inner] of Object.entries(value))
        walk(inner, `${pointer}/${escapePointerSegment(key)}`);
    }
    numbers[at] = (numbers.length - at) / width;
  }

  walk(root, "");
  return isWhole ? { files: names, entries: Int32Array.from(numbers) } : undefined;
}

/** The place of a pointer; else of the nearest parent that is there. */
export function lookUp(
  { files, entries }: PlaceTable,
  root: Json,
  pointer: string,
): Place | undefined {
  let value: Json | undefined = root;
  let at = 0;
  for (const segment of pointerSegments(pointer)) {
    if (!isContainer(value)) break;
    let next = at + width;
    let isFound = false;
    for (const key of Object.keys(value)) {
      isFound = key === segment;
      if (isFound) break;
      next += (entries[next] ?? 1) * width;
    }
    if (!isFound) break;
    at = next;
    value = childValue(value, segment);
  }
  const file = files[entries[at + 1] ?? -1];
  const line = entries[at + 2];
  const column = entries[at + 3];
  return file === undefined || line === undefined || column === undefined
    ? undefined
    : { file, line, column };
}
