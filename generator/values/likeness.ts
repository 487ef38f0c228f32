import type { ObjectType } from "../model/api-model.js";
import type { Alternative } from "./shape.js";

/** The kind of JSON value; an enum counts as what its values are. */
export function kindOf({ shape }: Alternative): string {
  if (shape.kind !== "values") return shape.kind;
  const kinds = new Set(shape.values.map((value) => typeof value));
  return kinds.size === 1 ? [...kinds].join() : "values";
}

/** How large a part of their properties two objects share; others are alike when they are of one kind. */
export function likeness(a: Alternative, b: Alternative): number {
  if (kindOf(a) !== kindOf(b)) return 0;
  if (a.shape.kind !== "object" || b.shape.kind !== "object") return 1;
  const names = (shape: ObjectType) => new Set(shape.properties.map(({ name }) => name));
  const mine = names(a.shape);
  const theirs = names(b.shape);
  const shared = [...mine].filter((name) => theirs.has(name)).length;
  const all = mine.size + theirs.size - shared;
  return all === 0 ? 1 : shared / all;
}
