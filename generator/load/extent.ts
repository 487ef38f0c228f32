import { isMap, isSeq, type Node } from "yaml";
import { keyText } from "./yaml-key.js";

/** Where in its text an object or array begins, and where its entries do: a map's keys, a sequence's items. */
export interface Extent {
  readonly start: number | undefined;
  readonly entryStarts: () => ReadonlyMap<string, number | undefined>;
}

export function extentOf(node: Node): Extent {
  return { start: node.range?.[0], entryStarts: () => new Map(startsIn(node)) };
}

function startsIn(node: Node): [key: string, start: number | undefined][] {
  if (isSeq<Node>(node)) return node.items.map((item, index) => [String(index), item.range?.[0]]);
  if (!isMap<Node>(node)) return [];
  // Of a key that is repeated the first one counts.
  return node.items.toReversed().flatMap(({ key }) => {
    const text = keyText(key);
    return text === undefined ? [] : [[text, key.range?.[0]]];
  });
}
