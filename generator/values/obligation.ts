import type { Json } from "../load/spec-document.js";
import type { TypeNode } from "../model/api-model.js";

/** Puts a value of an inner type where that type stands. */
export type Wrap = (value: Json) => Json | undefined;

/** What must hold so that every value of one type is one of another. */
export type Obligation =
  | { readonly kind: "holds" }
  | { readonly kind: "unclear" }
  /** With values that may show it. */
  | { readonly kind: "fails"; readonly values: () => readonly Json[] }
  /** That another pair is included. */
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

/** The value alone, which may itself be a list. */
export function listOf(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

export function pair(a: TypeNode, b: TypeNode, wrap: Wrap): Obligation {
  return { kind: "pair", a, b, wrap };
}
