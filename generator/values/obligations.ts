import type { Json } from "../load/spec-document.js";
import type { ObjectType, TypeNode } from "../model/api-model.js";
import { visibleProperties, type Direction } from "../model/direction.js";
import { areApart, factsOf, type Facts } from "./disjoint.js";
import type { InclusionOptions } from "./inclusion.js";
import { arrayObligation, tupleAsArray, tupleObligation } from "./list-obligations.js";
import type { Forms } from "./normal-form.js";
import { objectObligation } from "./object-obligations.js";
import { fails, holds, listOf, type Obligation } from "./obligation.js";
import type { Reading } from "./reading.js";
import type { Samples } from "./samples.js";
import { scalarObligation } from "./scalar-obligations.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";
import { shapesAtLevel } from "./shapes-at-level.js";

type ShapeFacts = (shape: Shape) => Facts;

/** The two descriptions whose types are compared, with cached facts about them. */
interface Sides {
  readonly from: Forms;
  readonly factsFrom: ShapeFacts;
  readonly factsTo: ShapeFacts;
  readonly samples: Samples;
  readonly options: InclusionOptions;
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
  const sides: Sides = { from, factsFrom, factsTo, samples, options };
  return (a, b) => formObligation(from.formOf(a), to.formOf(b), sides);
}

function formObligation(source: Form, target: Form, sides: Sides): Obligation {
  const { options, factsTo } = sides;
  if (target.alternatives.some(({ shape }) => shape.kind === "any")) return holds;
  const obligations: Obligation[] = [];
  if (source.nullable && !target.nullable) obligations.push(fails(() => null));
  const targets = target.alternatives.flatMap(({ shape }) => shapesAtLevel(shape, options));
  for (const { shape } of source.alternatives) {
    for (const seen of shapesAtLevel(shape, options))
      obligations.push(oneOfThem(seen, targets, sides));
  }
  if (options.level === "wire" && isFussy(source, target, factsTo))
    obligations.push({ kind: "unclear" });
  return { kind: "all", of: obligations };
}

function oneOfThem(shape: Shape, targets: readonly Shape[], sides: Sides): Obligation {
  if (shape.kind !== "values") return oneOf(shape, targets, sides);
  // Several alternatives together may cover an enum.
  return {
    kind: "all",
    of: shape.values.map((value) => oneOf({ kind: "values", values: [value] }, targets, sides)),
  };
}

function oneOf(shape: Shape, targets: readonly Shape[], sides: Sides): Obligation {
  const { factsFrom, factsTo, samples, options } = sides;
  const near = targets.filter(
    (target) => options.text === true || !areApart(factsFrom(shape), factsTo(target)),
  );
  const own = () => [...listOf(samples.shapeValue(shape)), ...mixedList(shape, sides)];
  const obligations = near.map((target) => shapeObligation(shape, target, sides));
  const [only, ...others] = obligations;
  if (only === undefined) return { kind: "fails", values: own };
  return others.length === 0 ? only : { kind: "any", of: obligations, values: own };
}

function shapeObligation(a: Shape, b: Shape, { from, samples, options }: Sides): Obligation {
  const { direction, text: isText = false } = options;
  if (a.kind === "object" && b.kind === "object") {
    if (options.level === "types" && areStrangers(a, b, direction))
      return fails(() => samples.shapeValue(a));
    return objectObligation(a, b, { from, samples, direction });
  }
  if (a.kind === "array" && b.kind === "array") return arrayObligation(a, b, samples);
  if (a.kind === "tuple" && b.kind === "tuple") return tupleObligation(a, b, samples);
  if (a.kind === "tuple" && b.kind === "array") return tupleAsArray(a, b);
  return scalarObligation(a, b, samples, isText);
}

/** TypeScript takes no object for another one with optional properties alone, of which it has none. */
function areStrangers(a: ObjectType, b: ObjectType, direction: Direction): boolean {
  if (typeof a.additional !== "string" || typeof b.additional !== "string") return false;
  const own = visibleProperties(a, direction);
  const wanted = visibleProperties(b, direction);
  const names = new Set(own.map(({ name }) => name));
  const isWeak = wanted.length > 0 && wanted.every(({ required }) => !required);
  return isWeak && own.length > 0 && !wanted.some(({ name }) => names.has(name));
}

/** One element of each kind. A list with elements of a single kind rejects it. */
function mixedList(shape: Shape, { from, samples }: Sides): readonly Json[] {
  if (shape.kind !== "array") return [];
  const { alternatives } = from.formOf(shape.items);
  const items = alternatives.flatMap((one) => listOf(samples.shapeValue(one.shape)));
  return items.length < 2 ? [] : [items];
}

/** If a value must match exactly one alternative, matching one is not enough. */
function isFussy(source: Form, target: Form, factsTo: ShapeFacts): boolean {
  if (!target.exclusive) return false;
  if (source.exclusive && source.alternatives.length === target.alternatives.length) return false;
  return !areAllApart(target.alternatives, factsTo);
}

function areAllApart(alternatives: readonly Alternative[], factsTo: ShapeFacts): boolean {
  return alternatives.every(({ shape }, index) =>
    alternatives.slice(index + 1).every((other) => areApart(factsTo(shape), factsTo(other.shape))),
  );
}

/** Facts about shapes, computed once for each. */
function createFacts(reading: Reading): ShapeFacts {
  const known = new WeakMap<Shape, Facts>();
  return (shape) => {
    const facts = known.get(shape) ?? factsOf(typeOfShape(shape), reading);
    known.set(shape, facts);
    return facts;
  };
}
