import type { ObjectType, Property } from "../model/api-model.js";
import type { Alternative } from "./shape.js";

/** The JSON type of a shape; for an enum, the type of its values. */
export function kindOf({ shape }: Alternative): string {
  if (shape.kind !== "values") return shape.kind;
  const kinds = new Set(shape.values.map((value) => typeof value));
  return kinds.size === 1 ? [...kinds].join() : "values";
}

/** The share of common properties of two objects. Other shapes are alike if they have one JSON type. */
export function likeness(a: Alternative, b: Alternative): number {
  if (kindOf(a) !== kindOf(b)) return 0;
  if (a.shape.kind !== "object" || b.shape.kind !== "object") return 1;
  return sharedPart(a.shape, b.shape, () => true);
}

/** The share of common properties among those that two objects require: what tells branches with the same properties apart. */
export function likenessOfRequired(a: Alternative, b: Alternative): number {
  if (a.shape.kind !== "object" || b.shape.kind !== "object") return 0;
  return sharedPart(a.shape, b.shape, ({ required }) => required);
}

function sharedPart(a: ObjectType, b: ObjectType, counts: (one: Property) => boolean): number {
  const names = (shape: ObjectType) =>
    new Set(shape.properties.filter(counts).map(({ name }) => name));
  const mine = names(a);
  const theirs = names(b);
  const shared = [...mine].filter((name) => theirs.has(name)).length;
  const all = mine.size + theirs.size - shared;
  return all === 0 ? 1 : shared / all;
}
