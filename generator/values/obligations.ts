import { visibleProperties } from "../model/direction.js";
import type { Json } from "../load/spec-document.js";
import type { ArrayType, ObjectType, TupleType, TypeNode } from "../model/api-model.js";
import { areApart, factsOf, type Facts } from "./disjoint.js";
import type { Reading } from "./reading.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";
import type { Forms } from "./normal-form.js";
import type { InclusionOptions } from "./inclusion.js";
import { scalarObligation } from "./scalar-obligations.js";
import type { Samples } from "./samples.js";
import { shapesAtLevel } from "./shapes-at-level.js";

/** What must hold so that every value of one type is one of another. */
export type Obligation =
  | { readonly kind: "holds" }
  | { readonly kind: "unclear" }
  /** With values that may show it. */
  | { readonly kind: "fails"; readonly values: () => readonly Json[] }
  /** That another pair is included; `wrap` puts a value of it where it stands. */
  | {
      readonly kind: "pair";
      readonly a: TypeNode;
      readonly b: TypeNode;
      readonly wrap: (value: Json) => Json | undefined;
    }
  | { readonly kind: "all"; readonly of: readonly Obligation[] }
  | {
      readonly kind: "any";
      readonly of: readonly Obligation[];
      readonly values: () => readonly Json[];
    };

export const holds: Obligation = { kind: "holds" };

export function fails(...values: (() => Json | undefined)[]): Obligation {
  return { kind: "fails", values: () => values.flatMap((make) => listOf(make())) };
}

/** The value alone, which may itself be a list. */
export function listOf(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

export function createObligations(
  from: Forms,
  to: Forms,
  samples: Samples,
  options: InclusionOptions,
): (a: TypeNode, b: TypeNode) => Obligation {
  const { direction } = options;
  const factsFrom = createFacts({ schemas: from.schemas, direction });
  const factsTo = createFacts({ schemas: to.schemas, direction });
  return (a, b) => {
    const source = from.formOf(a);
    const target = to.formOf(b);
    if (target.alternatives.some(({ shape }) => shape.kind === "any")) return holds;
    const obligations: Obligation[] = [];
    if (source.nullable && !target.nullable) obligations.push(fails(() => null));
    const targets = target.alternatives.flatMap(({ shape }) => shapesAtLevel(shape, options));
    for (const { shape } of source.alternatives) {
      for (const seen of shapesAtLevel(shape, options)) obligations.push(oneOfThem(seen, targets));
    }
    if (options.level === "wire" && isFussy(source, target)) obligations.push({ kind: "unclear" });
    return { kind: "all", of: obligations };
  };

  function oneOfThem(shape: Shape, targets: readonly Shape[]): Obligation {
    if (shape.kind === "values") {
      // A set of values may be covered by several alternatives together.
      return {
        kind: "all",
        of: shape.values.map((value) => oneOf({ kind: "values", values: [value] }, targets)),
      };
    }
    return oneOf(shape, targets);
  }

  function oneOf(shape: Shape, targets: readonly Shape[]): Obligation {
    const near = targets.filter(
      (target) => options.text === true || !areApart(factsFrom(shape), factsTo(target)),
    );
    const own = () => [...listOf(samples.shapeValue(shape)), ...mixedList(shape)];
    const [only, ...others] = near;
    if (only === undefined) return { kind: "fails", values: own };
    const obligations = near.map((target) => shapeObligation(shape, target));
    const [first] = obligations;
    return others.length === 0 && first !== undefined
      ? first
      : { kind: "any", of: obligations, values: own };
  }

  function shapeObligation(a: Shape, b: Shape): Obligation {
    if (a.kind === "object" && b.kind === "object") return objectObligation(a, b);
    if (a.kind === "array" && b.kind === "array") return arrayObligation(a, b);
    if (a.kind === "tuple" && b.kind === "tuple") return tupleObligation(a, b);
    if (a.kind === "tuple" && b.kind === "array") return tupleAsArray(a, b);
    return scalarObligation(a, b, samples, options.text === true);
  }

  /** An element of each kind: no list of one kind alone takes it. */
  function mixedList(shape: Shape): readonly Json[] {
    if (shape.kind !== "array") return [];
    const { alternatives } = from.formOf(shape.items);
    const items = alternatives.flatMap((one) => listOf(samples.shapeValue(one.shape)));
    return items.length < 2 ? [] : [items];
  }

  function arrayObligation(a: ArrayType, b: ArrayType): Obligation {
    const list = (length: number | undefined) => () =>
      length === undefined ? undefined : samples.shapeValue({ ...a, minItems: length });
    const isLonger = (a.maxItems ?? Infinity) > (b.maxItems ?? Infinity);
    const isShorter = (a.minItems ?? 0) < (b.minItems ?? 0);
    const twice = () => {
      const value = samples.valueOf(a.items);
      return value === undefined
        ? undefined
        : Array<Json>(Math.max(2, a.minItems ?? 0)).fill(value);
    };
    return {
      kind: "all",
      of: [
        ...(isLonger ? [fails(list((b.maxItems ?? 0) + 1))] : []),
        ...(isShorter ? [fails(list(a.minItems ?? 0))] : []),
        ...(b.uniqueItems && !a.uniqueItems && (a.maxItems ?? 2) > 1 ? [fails(twice)] : []),
        ...(a.maxItems === 0
          ? []
          : [pair(a.items, b.items, (value) => samples.arrayWith(a, value))]),
      ],
    };
  }

  function tupleObligation(a: TupleType, b: TupleType): Obligation {
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

  function tupleAsArray(a: TupleType, b: ArrayType): Obligation {
    if (b.uniqueItems || b.maxItems !== undefined || a.minItems < (b.minItems ?? 0))
      return { kind: "unclear" };
    const items = a.rest === undefined ? a.items : [...a.items, a.rest];
    return { kind: "all", of: items.map((item) => pair(item, b.items, () => undefined)) };
  }

  function objectObligation(a: ObjectType, b: ObjectType): Obligation {
    const own = visibleProperties(a, options.direction);
    const wanted = visibleProperties(b, options.direction);
    const ownByName = new Map(own.map((property) => [property.name, property]));
    const wantedNames = new Set(wanted.map(({ name }) => name));
    const obligations: Obligation[] = [];
    for (const property of wanted) {
      const { name, required, type } = property;
      const mine = ownByName.get(name);
      const wrap = (value: Json) => samples.objectWith(a, name, value);
      if (required && mine?.required !== true)
        obligations.push(fails(() => samples.objectWithout(a, name)));
      if (mine !== undefined) obligations.push(pair(mine.type, type, wrap));
      // What is declared there falls here under the further properties, where these are spoken of.
      else if (typeof a.additional !== "string") obligations.push(pair(a.additional, type, wrap));
    }
    for (const { name, type } of own.filter((property) => !wantedNames.has(property.name))) {
      obligations.push(...extraObligations(type, b, (value) => samples.objectWith(a, name, value)));
    }
    if (typeof a.additional !== "string") {
      obligations.push(
        ...extraObligations(a.additional, b, (value) =>
          samples.objectWith(a, freeName(a, b), value),
        ),
      );
    }
    return { kind: "all", of: [...obligations, ...countObligations(a, b)] };
  }

  /** A property that the other object does not declare. */
  function extraObligations(
    type: TypeNode,
    b: ObjectType,
    wrap: (value: Json) => Json | undefined,
  ): readonly Obligation[] {
    if (b.additional === "unspecified" || isNever(type)) return [];
    if (b.additional !== "forbidden") return [pair(type, b.additional, wrap)];
    const value = () => samples.valueOf(type);
    return [
      fails(() => {
        const made = value();
        return made === undefined ? undefined : wrap(made);
      }),
    ];
  }

  function countObligations(a: ObjectType, b: ObjectType): readonly Obligation[] {
    const required = a.properties.filter((property) => property.required).length;
    const fewest = Math.max(a.minProperties ?? 0, required);
    const declared =
      a.additional === "unspecified" || a.additional === "forbidden"
        ? a.properties.length
        : Infinity;
    const most = Math.min(a.maxProperties ?? Infinity, declared);
    return [
      ...(fewest < (b.minProperties ?? 0) ? [fails(() => samples.shapeValue(a))] : []),
      ...(most > (b.maxProperties ?? Infinity)
        ? [fails(() => samples.shapeValue({ ...a, minProperties: (b.maxProperties ?? 0) + 1 }))]
        : []),
    ];
  }

  function isNever(type: TypeNode): boolean {
    const form = from.formOf(type);
    return !form.nullable && form.alternatives.length === 0;
  }

  function pair(a: TypeNode, b: TypeNode, wrap: (value: Json) => Json | undefined): Obligation {
    return { kind: "pair", a, b, wrap };
  }

  /** Where a value may be of one alternative only, being of one does not suffice. */
  function isFussy(source: Form, target: Form): boolean {
    if (!target.exclusive) return false;
    if (source.exclusive && source.alternatives.length === target.alternatives.length) return false;
    return !areAllApart(target.alternatives);
  }

  function areAllApart(alternatives: readonly Alternative[]): boolean {
    return alternatives.every(({ shape }, index) =>
      alternatives
        .slice(index + 1)
        .every((other) => areApart(factsTo(shape), factsTo(other.shape))),
    );
  }
}

/** What is known of shapes, found once for each. */
function createFacts(reading: Reading): (shape: Shape) => Facts {
  const known = new WeakMap<Shape, Facts>();
  return (shape) => {
    const facts = known.get(shape) ?? factsOf(typeOfShape(shape), reading);
    known.set(shape, facts);
    return facts;
  };
}

function freeName(a: ObjectType, b: ObjectType): string {
  const taken = new Set([...a.properties, ...b.properties].map(({ name }) => name));
  let name = "other";
  while (taken.has(name)) name = `${name}_`;
  return name;
}
