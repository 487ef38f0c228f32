import type { Json } from "../load/spec-document.js";
import type { ArrayType, ObjectType, TypeNode } from "../model/api-model.js";
import { visibleProperties, type Direction } from "../model/direction.js";
import { areApart, factsOf, type Facts } from "./disjoint.js";
import type { InclusionOptions } from "./inclusion.js";
import { arrayObligation, asTuple, tupleObligation } from "./list-obligations.js";
import type { Forms } from "./normal-form.js";
import { objectObligation } from "./object-obligations.js";
import { fails, holds, listOf, type Obligation } from "./obligation.js";
import { createTextDifferences, type TextDifferences } from "./pattern/text-difference.js";
import type { Reading } from "./reading.js";
import { everyKind } from "./ruled-alternatives.js";
import { createSameness, type Sameness } from "./same-types.js";
import { ruleObligation } from "./rule-obligations.js";
import type { Samples } from "./samples.js";
import { scalarObligation } from "./scalar-obligations.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";
import { shapesAtLevel } from "./shapes-at-level.js";

type ShapeFacts = (shape: Shape) => Facts;

/** The two descriptions whose types are compared, with cached facts about them. */
interface Sides {
  readonly from: Forms;
  readonly to: Forms;
  readonly factsFrom: ShapeFacts;
  readonly factsTo: ShapeFacts;
  readonly samples: Samples;
  readonly isSame: Sameness;
  readonly textDifference: TextDifferences;
  readonly options: InclusionOptions;
}

/** A shape at a level, with the further types of its alternative. */
interface Bound {
  readonly shape: Shape;
  readonly also: readonly TypeNode[];
  /** The component that is exactly this shape. */
  readonly component?: string;
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
  const isSame = createSameness(from.schemas, to.schemas);
  const textDifference = createTextDifferences();
  const sides: Sides = { from, to, factsFrom, factsTo, samples, isSame, textDifference, options };
  return (a, b) => formObligation(from.formOf(a), to.formOf(b), sides);
}

function formObligation(source: Form, target: Form, sides: Sides): Obligation {
  const isAnything = ({ shape, also }: Alternative) => shape.kind === "any" && also === undefined;
  if (target.nullable && target.alternatives.some(isAnything)) return holds;
  const obligations: Obligation[] = [];
  if (source.nullable && !target.nullable) obligations.push(fails(() => null));
  const targets = boundShapes(target.alternatives, sides);
  for (const one of boundShapes(source.alternatives, sides)) {
    for (const part of partsOf(one, sides)) obligations.push(oneOf(part, targets, sides));
  }
  return { kind: "all", of: obligations };
}

/** Further types are nothing that TypeScript can express. */
function boundShapes(alternatives: readonly Alternative[], { options }: Sides): readonly Bound[] {
  return alternatives.flatMap(everyKind).flatMap(({ shape, node, also = [] }) =>
    shapesAtLevel(shape, options).map((one) => ({
      shape: one,
      also: options.level === "wire" ? also : [],
      ...(node.kind === "reference" ? { component: node.schema } : {}),
    })),
  );
}

/** Several alternatives together may cover an enum, or a list of at most one element. */
function partsOf(whole: Bound, { from }: Sides): readonly Bound[] {
  const { shape, also } = whole;
  if (shape.kind === "values")
    return shape.values.map((value) => ({ shape: { kind: "values", values: [value] }, also }));
  if (shape.kind !== "array" || shape.maxItems !== 1) return [whole];
  const { nullable, alternatives } = from.formOf(shape.items);
  const items = [
    ...alternatives.map(({ node }) => node),
    ...(nullable ? [{ kind: "null" } as const] : []),
  ];
  const isBound = alternatives.some((one) => one.also !== undefined);
  if (isBound || items.length < 2) return [whole];
  return items.map((item) => ({ shape: { ...shape, items: item } satisfies ArrayType, also }));
}

function oneOf(source: Bound, targets: readonly Bound[], sides: Sides): Obligation {
  const { shape } = source;
  const { factsFrom, factsTo, samples, options } = sides;
  const near = targets.filter(
    (target) => options.text === true || !areApart(factsFrom(shape), factsTo(target.shape)),
  );
  const own = () => [...listOf(samples.shapeValue(shape)), ...mixedList(shape, sides)];
  const obligations = near.map((target) => boundObligation(source, target, sides));
  const [only, ...others] = obligations;
  if (only === undefined) return { kind: "fails", values: own };
  return others.length === 0 ? only : { kind: "any", of: obligations, values: own };
}

function boundObligation(source: Bound, target: Bound, sides: Sides): Obligation {
  const obligation = areJudgedApart(source, target, sides)
    ? holds
    : shapeObligation(source.shape, target.shape, sides);
  const further = target.also.map((type) => furtherObligation(source, type, sides));
  return further.length === 0 ? obligation : { kind: "all", of: [obligation, ...further] };
}

function areJudgedApart({ component: a }: Bound, { component: b }: Bound, { options }: Sides) {
  return a !== undefined && b !== undefined && options.isJudgedApart?.(a, b) === true;
}

/** A value must also have a type that no shape expresses. */
function furtherObligation({ also }: Bound, type: TypeNode, sides: Sides): Obligation {
  const { isSame } = sides;
  if (also.some((own) => isSame(own, type))) return holds;
  const followed = ruleObligation(also, type, sides);
  if (followed !== undefined) return followed;
  const isAlike =
    type.kind === "union" &&
    also.some((own) => own.kind === "union" && own.members.length === type.members.length);
  return isAlike ? { kind: "unclear", presumed: true } : { kind: "unclear" };
}

function shapeObligation(a: Shape, b: Shape, sides: Sides): Obligation {
  const { from, samples, options, textDifference } = sides;
  const { direction, text: isText = false } = options;
  if (a.kind === "object" && b.kind === "object") {
    if (options.level === "types" && areStrangers(a, b, direction))
      return fails(() => samples.shapeValue(a));
    return objectObligation(a, b, { from, samples, direction });
  }
  if (a.kind === "array" && b.kind === "array") return arrayObligation(a, b, samples);
  if (a.kind === "tuple" && b.kind === "tuple") return tupleObligation(a, b, samples);
  if (a.kind === "tuple" && b.kind === "array") return tupleObligation(a, asTuple(b), samples);
  if (a.kind === "array" && b.kind === "tuple") return tupleObligation(asTuple(a), b, samples);
  return scalarObligation(a, b, { samples, isText, textDifference });
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

/** Facts about shapes, computed once for each. */
function createFacts(reading: Reading): ShapeFacts {
  const known = new WeakMap<Shape, Facts>();
  return (shape) => {
    const facts = known.get(shape) ?? factsOf(typeOfShape(shape), reading);
    known.set(shape, facts);
    return facts;
  };
}
