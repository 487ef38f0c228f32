import type {
  ArrayType,
  NumberType,
  ObjectType,
  StringType,
  TupleType,
} from "../model/api-model.js";
import type { Discriminator, TypeNode } from "../model/api-model.js";

export type Scalar = string | number | boolean;

/** A type without references, unions, intersections and null: one way a value may look. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "boolean" }
  | { readonly kind: "binary" }
  | { readonly kind: "values"; readonly values: readonly Scalar[] }
  | NumberType
  | StringType
  | ArrayType
  | TupleType
  | ObjectType
  /** Two patterns at once, a union of unions beyond measure: nothing is claimed of it. */
  | { readonly kind: "opaque"; readonly key: string };

/** A shape as a type. Of an opaque one nothing is known: it may be anything. */
export function typeOfShape(shape: Shape): TypeNode {
  switch (shape.kind) {
    case "any":
    case "opaque":
      return { kind: "unknown" };
    case "values":
      return { kind: "enum", values: shape.values };
    default:
      return shape;
  }
}

/** One alternative, with the node it comes from: a reference, where a component is exactly this alternative. */
export interface Alternative {
  readonly shape: Shape;
  readonly node: TypeNode;
}

/** What a type accepts, spelled in one way: null or one of some shapes. No alternative: nothing but null, or nothing. */
export interface Form {
  readonly nullable: boolean;
  readonly alternatives: readonly Alternative[];
  /** A value may be of one alternative only, and two of them may overlap. */
  readonly exclusive: boolean;
  readonly discriminator?: Discriminator;
}

/** A scalar as the wire has it where everything is text: a path, a query string, a header. */
export const scalarKey = (value: Scalar): string => `${typeof value}:${String(value)}`;

/** What a type says, as a text: neither where it stands nor what is said about it. */
export function structureKey(node: unknown): string {
  const left = new Set(["pointer", "description", "examples", "default", "deprecated", "unread"]);
  return JSON.stringify(node, (key, value: unknown) => (left.has(key) ? undefined : value));
}
