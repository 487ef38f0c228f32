import type { Json } from "../load/spec-document.js";
import type { ArrayType, TupleType, TypeNode } from "../model/api-model.js";
import { fails, pair, type Obligation } from "./obligation.js";
import type { Samples } from "./samples.js";

export function arrayObligation(a: ArrayType, b: ArrayType, samples: Samples): Obligation {
  const list = (length: number | undefined) => () =>
    length === undefined ? undefined : samples.shapeValue({ ...a, minItems: length });
  const isLonger = (a.maxItems ?? Infinity) > (b.maxItems ?? Infinity);
  const isShorter = (a.minItems ?? 0) < (b.minItems ?? 0);
  const twice = () => {
    const value = samples.valueOf(a.items);
    return value === undefined ? undefined : Array<Json>(Math.max(2, a.minItems ?? 0)).fill(value);
  };
  return {
    kind: "all",
    of: [
      ...(isLonger ? [fails(list((b.maxItems ?? 0) + 1))] : []),
      ...(isShorter ? [fails(list(a.minItems ?? 0))] : []),
      ...(b.uniqueItems && !a.uniqueItems && (a.maxItems ?? 2) > 1 ? [fails(twice)] : []),
      ...(a.maxItems === 0 ? [] : [pair(a.items, b.items, (value) => samples.arrayWith(a, value))]),
    ],
  };
}

/** The length up to which a tuple's elements are typed; undefined if it is unlimited. */
function longest({ items, rest, maxItems }: TupleType): number | undefined {
  return rest === undefined ? Math.min(items.length, maxItems ?? Infinity) : maxItems;
}

export function tupleObligation(a: TupleType, b: TupleType, samples: Samples): Obligation {
  const most = longest(a) ?? Infinity;
  const isLonger = most > (longest(b) ?? Infinity);
  const isUnique = b.uniqueItems === true && a.uniqueItems !== true && most > 1;
  return {
    kind: "all",
    of: [
      ...(a.minItems < b.minItems ? [fails(() => samples.shapeValue(a))] : []),
      ...(isLonger ? [fails()] : []),
      ...(isUnique ? [fails()] : []),
      ...elementPairs(a, b, most),
    ],
  };
}

/** The elements that both type at their places, and the further ones. */
function elementPairs(a: TupleType, b: TupleType, most: number): readonly Obligation[] {
  const at = (type: TupleType, index: number): TypeNode =>
    type.items[index] ?? type.rest ?? { kind: "never" };
  const length = Math.min(Math.max(a.items.length, b.items.length) + 1, most);
  return Array.from({ length }, (_, index) => pair(at(a, index), at(b, index), () => undefined));
}

/** A list as a tuple, all elements of which are further ones. */
export function asTuple({ items, minItems = 0, maxItems, uniqueItems }: ArrayType): TupleType {
  return {
    ...{ kind: "tuple", items: [], rest: items, minItems },
    ...(maxItems === undefined ? {} : { maxItems }),
    ...(uniqueItems ? { uniqueItems } : {}),
  };
}
