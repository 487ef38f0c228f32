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

export function tupleObligation(a: TupleType, b: TupleType, samples: Samples): Obligation {
  const length = Math.max(a.items.length, b.items.length);
  const at = (type: TupleType, index: number): TypeNode =>
    type.items[index] ?? type.rest ?? { kind: "never" };
  const isShorter = a.minItems < b.minItems;
  return {
    kind: "all",
    of: [
      ...(isShorter ? [fails(() => samples.shapeValue(a))] : []),
      ...Array.from({ length: length + 1 }, (_, index) =>
        pair(at(a, index), at(b, index), () => undefined),
      ),
    ],
  };
}

export function tupleAsArray(a: TupleType, b: ArrayType): Obligation {
  if (b.uniqueItems || b.maxItems !== undefined || a.minItems < (b.minItems ?? 0))
    return { kind: "unclear" };
  const items = a.rest === undefined ? a.items : [...a.items, a.rest];
  return { kind: "all", of: items.map((item) => pair(item, b.items, () => undefined)) };
}
