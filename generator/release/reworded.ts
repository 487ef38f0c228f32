import type { Diff } from "../diff/diff.js";
import type { Side } from "../diff/compare/side.js";
import { callName } from "../diff/compare/symbols.js";
import { pointerSegments } from "../load/pointer.js";

/** The types and methods whose documentation has other words or other examples. */
export function rewordedSymbols({ documentation, examples }: Diff, after: Side): readonly string[] {
  const names = [...documentation, ...examples].flatMap((pointer) => symbolsAt(pointer, after));
  return [...new Set(names)].toSorted();
}

function symbolsAt(pointer: string, { model, names, calls }: Side): readonly string[] {
  const operation = model.operations.find((one) => isInside(pointer, one.pointer));
  if (operation !== undefined) return (calls.get(operation.id) ?? []).map(callName);
  const schema = model.schemas.find((one) => isInside(pointer, one.pointer));
  const type = schema === undefined ? undefined : names.models.get(schema.name);
  if (type !== undefined) return [type];
  const [root = "", section = "", name = root] = pointerSegments(pointer);
  return [root === "components" ? name : section || root];
}

function isInside(pointer: string, outer: string): boolean {
  return outer !== "" && (pointer === outer || pointer.startsWith(`${outer}/`));
}
