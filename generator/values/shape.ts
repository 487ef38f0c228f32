import type {
  ArrayType,
  NumberType,
  ObjectType,
  StringType,
  TupleType,
} from "../model/api-model.js";
import type { Discriminator, TypeNode } from "../model/api-model.js";

export type Scalar = string | number | boolean;

/** A type without references, unions, intersections and null: one form of a value. */
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
  /** A type that is too complex, such as a tuple that must be a list, too. Nothing is claimed about it. */
  | { readonly kind: "opaque"; readonly key: string };

/** A shape as a type. An opaque shape may be any type. */
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

/** One alternative, with its node: a reference if a component is exactly this alternative. */
export interface Alternative {
  readonly shape: Shape;
  readonly node: TypeNode;
  /** Further types that a value must have, because the shape cannot express them: rules, "exactly one", a second pattern. */
  readonly also?: readonly TypeNode[];
}

/** The normal form of a type: null, or one of some shapes. Without alternatives, it accepts only null, or nothing. */
export interface Form {
  readonly nullable: boolean;
  readonly alternatives: readonly Alternative[];
  readonly discriminator?: Discriminator;
}

/** A scalar as a string on the wire: in a path, a query string or a header. */
export const scalarKey = (value: Scalar): string => `${typeof value}:${String(value)}`;

/** The rules of a type as a string, without its pointer and its documentation. */
export function structureKey(node: unknown): string {
  const left = new Set(["pointer", "description", "examples", "default", "deprecated", "unread"]);
  return JSON.stringify(node, (key, value: unknown) => (left.has(key) ? undefined : value));
}
