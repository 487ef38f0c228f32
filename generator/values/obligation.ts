import type { Json } from "../load/spec-document.js";
import type { TypeNode } from "../model/api-model.js";

/** Puts a value of an inner type into a value of the outer type. */
export type Wrap = (value: Json) => Json | undefined;

/** A condition for the inclusion of one type in another. */
export type Obligation =
  | { readonly kind: "holds" }
  /** Not decided; `presumed` where nothing speaks against it. */
  | { readonly kind: "unclear"; readonly presumed?: true }
  /** The condition fails; `values` may prove it. */
  | { readonly kind: "fails"; readonly values: () => readonly Json[] }
  /** Another pair must be included. */
  | {
      readonly kind: "pair";
      readonly a: TypeNode;
      readonly b: TypeNode;
      readonly wrap: Wrap;
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

/** The value itself, which may be a list. */
export function listOf(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

export function pair(a: TypeNode, b: TypeNode, wrap: Wrap): Obligation {
  return { kind: "pair", a, b, wrap };
}
