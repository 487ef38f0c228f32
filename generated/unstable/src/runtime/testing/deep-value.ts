import type { Shape } from "../shape.js";
import { itemShapes, memberShapes } from "./shape-parts.js";
import { valueOf } from "./wire-values.js";

/** A text under a path of keys: `filter[at][gt]=1` has the path `at`, `gt`. */
interface DeepText {
  readonly path: readonly string[];
  readonly text: string;
}

/** An object or a list from its keys in brackets. The items of a list are numbered, have an empty key, or repeat one. */
export function deepValue(texts: readonly DeepText[], shape: Shape): unknown {
  const items = itemShapes(shape);
  const leaves = texts.filter(({ path }) => path.length === 0);
  if (leaves.length > 0) {
    return items === undefined
      ? valueOf(leaves[0]?.text ?? "", shape)
      : leaves.map(({ text }, index) => valueOf(text, items(index)));
  }
  const groups = new Map<string, DeepText[]>();
  for (const { path, text } of texts) {
    const [key = "", ...rest] = path;
    // Each empty key is an item of its own.
    const group = key === "" ? String(groups.size) : key;
    const own = groups.get(group) ?? [];
    own.push({ path: rest, text });
    groups.set(group, own);
  }
  if (items !== undefined) {
    return [...groups.values()].map((group, index) => deepValue(group, items(index)));
  }
  const members = memberShapes(shape);
  const entries = [...groups].map(([key, group]): [string, unknown] => [
    key,
    deepValue(group, members?.(key) ?? "unknown"),
  ]);
  return Object.fromEntries(entries);
}
