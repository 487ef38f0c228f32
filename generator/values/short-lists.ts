import type { ArrayType } from "../model/api-model.js";
import type { Form } from "./shape.js";

/**
 * A choice between lists of at most one element is a list of at most one element that is a choice. An empty list is in all
 * of them, so it is in none if a value must match exactly one.
 */
export function joinShortLists(members: readonly Form[], exclusive: boolean): readonly Form[] {
  const lists = new Map(
    members.flatMap((form) => {
      const list = shortList(form);
      return list === undefined ? [] : [[form, list] as const];
    }),
  );
  const [first] = lists.values();
  const isAlike = [...lists.values()].every((one) => one.minItems === first?.minItems);
  if (first === undefined || lists.size < 2 || !isAlike) return members;
  const items = [...lists.values()].map((one) => one.items);
  const joined: ArrayType = {
    ...first,
    items: { kind: "union", members: items, exclusive },
    ...(exclusive ? { minItems: 1 } : {}),
  };
  const others = members.filter((form) => !lists.has(form));
  return [...others, { nullable: false, alternatives: [{ shape: joined, node: joined }] }];
}

function shortList({ nullable, alternatives }: Form): ArrayType | undefined {
  const [only, ...others] = alternatives;
  if (only === undefined || others.length > 0 || nullable || only.also !== undefined)
    return undefined;
  return only.shape.kind === "array" && only.shape.maxItems === 1 ? only.shape : undefined;
}
