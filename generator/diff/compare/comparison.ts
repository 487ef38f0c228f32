import type { Direction } from "../../model/direction.js";
import type { Json } from "../../load/spec-document.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import type { UnreadFact } from "../../model/unread-fact.js";
import type { DiffCode, Verdict } from "../codes/codes.js";
import type { Alternative, Scalar } from "../../values/shape.js";
import type { Forms } from "../../values/normal-form.js";
import { createForms } from "../../values/normal-form.js";
import type { Inclusion } from "../../values/inclusion.js";
import { createInclusion } from "../../values/inclusion.js";
import type { Samples } from "../../values/samples.js";
import { createSamples } from "../../values/samples.js";
import type { Pair, Side } from "./side.js";

/** A stretch of the two descriptions that is compared once: a pair of components, or one place of an operation. */
export interface Scope {
  readonly key: string;
  readonly kind: "schema" | "operation" | "api" | "export";
  /** What a person calls it: a component's name, `GET /companies/{}`. */
  readonly name: string;
  readonly operation?: Partial<Pair<Operation>>;
  readonly schemas?: Partial<Pair<string>>;
  readonly root?: Pair<TypeNode>;
  /** Where a person finds it. */
  readonly pointers?: Pair<string>;
  /** What the schemas there say that their types do not hold. */
  readonly unread?: Partial<Pair<readonly UnreadFact[]>>;
  readonly isText?: boolean;
  /** Null was looked at where the scope was entered. */
  readonly isNullSettled?: boolean;
  readonly changes: Change[];
  /** The scopes that are met inside, with the directions in which they travel there. */
  readonly edges: Map<Scope, Set<Direction>>;
  /** For a place of an operation: the direction in which it travels. */
  readonly direction?: Direction;
}

/** What a rule found. Its verdicts follow from its code once it is known in which directions it goes. */
export interface Change {
  readonly code: DiffCode;
  readonly path: string;
  /** The part of it since the property whose place is known. */
  readonly tail?: string;
  readonly args: Readonly<Record<string, string>>;
  /** What the words in `args` are made of, for those who compute with it. */
  readonly facts?: Facts;
  readonly pointers: Partial<Pair<string>>;
  readonly directions: readonly Direction[];
  /** What is compared where the rule says `sets`, and what is shown as before and after. */
  readonly types?: Partial<Pair<TypeNode>>;
  /** The sets to compare, where they are not those shown. */
  readonly sets?: Partial<Record<Direction, Partial<Pair<TypeNode>>>>;
  /** Where the case is another than the rule's. */
  readonly verdicts?: Partial<
    Record<Direction, { readonly wire?: Verdict; readonly types?: Verdict }>
  >;
  readonly isText?: boolean;
  /** A value that shows it, at the change's place; `wrap` puts it into the scope's type. */
  readonly witness?: (direction: Direction) => Json | undefined;
  /** The same, of a value in which nothing else differs, where there is one. */
  readonly nearWitness?: (direction: Direction) => Json | undefined;
  /** What a program sent, where that is no witness: the wire takes it still. */
  readonly sent?: () => Json | undefined;
  readonly wrap?: Pair<Wrap>;
  /** The types at the change's place, which a witness is held against. */
  readonly held?: Pair<TypeNode>;
  /** What tells it from others of its code at the same place. */
  readonly identity?: string;
  /** What it is about, where that is more than its scope: a part of several operations' address. */
  readonly root?: string;
  /** The whole type in which it stands, for a witness; and the steps from there. */
  readonly top?: Pair<TypeNode>;
  readonly trail: readonly Step[];
  /** In which part of an operation's input that is. */
  readonly part?: InputPart;
}

export interface Facts {
  /** The methods of an operation that have other names: those that are gone, and those that came. */
  readonly renamed?: { readonly from: readonly string[]; readonly to: readonly string[] };
  /** The parameters of a choice. */
  readonly keys?: readonly string[];
  /** The values of an enum. */
  readonly values?: readonly Scalar[];
}

/** A part of what a method takes. */
export interface InputPart {
  readonly place: "path" | "query" | "header" | "cookie" | "body";
  readonly names: readonly string[];
}

/** A step inwards, as a program makes it. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "item" }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "value" }
  | { readonly kind: "member"; readonly before: Alternative };

export type Wrap = (value: Json, direction: Direction) => Json | undefined;

export interface Note {
  readonly kind: "documentation" | "example";
  readonly pointer: string;
}

/** All that a walk over two descriptions shares. */
export interface Comparison {
  readonly sides: Pair<Side>;
  readonly forms: Pair<Forms>;
  readonly samples: Pair<Record<Direction, Samples>>;
  /** Is what was accepted accepted still? `old` in `new`. */
  readonly inclusion: (options: InclusionKey) => Inclusion;
  readonly scopes: Map<string, Scope>;
  readonly waiting: Scope[];
  readonly notes: Note[];
  /** Inline schemas that got names of their own, and their counterparts. */
  readonly inlinePartners: Pair<string>[];
}

export interface InclusionKey {
  readonly direction: Direction;
  readonly level: "wire" | "types";
  readonly isText: boolean;
  /** Otherwise `after` in `before`. */
  readonly isForward: boolean;
}

export function createComparison(sides: Pair<Side>): Comparison {
  const forms = {
    before: createForms(sides.before.schemas),
    after: createForms(sides.after.schemas),
  };
  const samplesOf = (side: Forms) => ({
    request: createSamples(side, "request"),
    response: createSamples(side, "response"),
  });
  const inclusions = new Map<string, Inclusion>();
  return {
    sides,
    forms,
    samples: { before: samplesOf(forms.before), after: samplesOf(forms.after) },
    inclusion: ({ direction, level, isText, isForward }) => {
      const key = [direction, level, isText, isForward].join(" ");
      const options = { direction, level, text: isText };
      const made =
        inclusions.get(key) ??
        (isForward
          ? createInclusion(forms.before, forms.after, options)
          : createInclusion(forms.after, forms.before, options));
      inclusions.set(key, made);
      return made;
    },
    scopes: new Map(),
    waiting: [],
    notes: [],
    inlinePartners: [],
  };
}

/** Whether two types have the same values, as far as can be told. */
export function areSame(comparison: Comparison, { before, after }: Pair<TypeNode>): boolean {
  const is = (isForward: boolean, a: TypeNode, b: TypeNode) =>
    comparison
      .inclusion({ direction: "response", level: "wire", isText: false, isForward })
      .answer(a, b) === "yes";
  return is(true, before, after) && is(false, after, before);
}
