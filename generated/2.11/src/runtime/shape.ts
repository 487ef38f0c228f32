/** A type as data, for `explain`. It has the same rules as the generated guard. */
export type Shape =
  | "unknown"
  | "never"
  | "null"
  | "boolean"
  | "number"
  | "integer"
  | "string"
  | "bytes"
  | { readonly literal: string | number | boolean }
  /** An enum. */
  | { readonly values: readonly (string | number | boolean)[] }
  | { readonly string: StringRules }
  | { readonly number: NumberRules }
  | {
      readonly list: Shape;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly unique?: true;
    }
  | {
      readonly tuple: readonly Shape[];
      readonly rest?: Shape;
      readonly minItems: number;
      readonly maxItems?: number;
      readonly unique?: true;
    }
  | {
      readonly fields: { readonly [name: string]: Field };
      /** The type of additional properties; any value by default. */
      readonly others?: Shape;
      readonly minProperties?: number;
      readonly maxProperties?: number;
    }
  | { readonly nullable: Shape }
  | { readonly any: readonly Shape[] }
  | { readonly one: readonly Shape[] }
  | { readonly all: readonly Shape[] }
  /** What a value has to be, depending on what it is. */
  | {
      readonly if: (value: unknown, is: Is) => boolean;
      readonly then: Shape;
      readonly else?: Shape;
    }
  /** What no shape says: the keyword of JSON Schema that does. */
  | { readonly rule: (value: unknown, is: Is) => boolean; readonly keyword: string }
  /** A choice by a discriminator: the value of the property `by` selects the branch. */
  | {
      readonly by: string;
      readonly branches: readonly (readonly [
        values: readonly (string | number | boolean)[],
        shape: Shape,
      ])[];
    }
  /** A named type. `deep`: it may contain itself. */
  | { readonly name: string; readonly ref: () => Shape; readonly deep?: true };

/** Whether a value is of a shape. */
export type Is = (value: unknown, shape: Shape) => boolean;

export type Field = Shape | { readonly optional: Shape };

export interface StringRules {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  /** Longer strings are not matched against the pattern, because that could be slow. */
  readonly patternLimit?: number;
  readonly format?: "date-time" | "uri" | "email" | "uuid";
}

export interface NumberRules {
  readonly integer?: true;
  /** An exact 64-bit integer is no number in code. */
  readonly as?: "string" | "bigint";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}
