import type { Direction } from "../../model/direction.js";
import type { Json } from "../../load/spec-document.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import type { UnreadFact } from "../../model/unread-fact.js";
import type { Alternative, Scalar } from "../../values/shape.js";
import type { DiffCode } from "../codes/codes.js";
import type { Rule } from "../codes/code-rules.js";
import type { Pair } from "./side.js";

/** A difference that a rule found, and its position. Its verdicts follow from its code and its directions. */
export interface Change {
  readonly at: Position;
  readonly code: DiffCode;
  readonly args: Readonly<Record<string, string>>;
  /** The facts behind the words in `args`, for code that computes with them. */
  readonly facts?: Facts;
  readonly evidence: Evidence;
  /** Where the case is another than the rule's. */
  readonly verdicts?: Partial<Record<Direction, { readonly wire?: Rule; readonly types?: Rule }>>;
  /** Distinguishes it from others of its code at the same place. */
  readonly identity?: string;
}

/** A place in the two descriptions, inside of a scope. */
export interface Position {
  readonly scope: Scope;
  /** The subject that several scopes share: a component, or a part of the address of several operations. */
  readonly sharedSubject?: string;
  /** From the scope: `plan.name`, `tags[]`. */
  readonly path: string;
  /** The nearest places that are known, empty where there is none. */
  readonly pointers: Pair<string>;
  /** The end of the path, from the place of the pointers on. */
  readonly pathFromPointers?: string;
  /** The facts of the schemas there that their types lack; absent if no schema is known. */
  readonly unread?: Partial<Pair<readonly UnreadFact[]>>;
  readonly directions: readonly Direction[];
  readonly isText: boolean;
  /** The package has no type of what is here. */
  readonly isUntyped?: true;
  /** Null was looked at further out. */
  readonly isNullSettled?: boolean;
  /** The whole types in which it stands; `steps` lead inwards from them, and `wrap` leads a value back out to them. */
  readonly wholeTypes?: Pair<TypeNode>;
  readonly steps: readonly Step[];
  readonly wrap: Pair<Wrap>;
  /** The pairs of types in which it stands, from the scope on. */
  readonly within?: ReadonlySet<string>;
  /** In which part of an operation's input that is. */
  readonly inputPart?: InputPart;
}

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

/** Types and values that show a change. */
export interface Evidence {
  /** The types compared if the rule says `sets`, and shown as before and after. */
  readonly types?: Partial<Pair<TypeNode>>;
  /** The sets to compare, where they are not those shown. */
  readonly sets?: Partial<Record<Direction, Partial<Pair<TypeNode>>>>;
  /** The types at the change's position, against which a witness is checked. */
  readonly checkedTypes?: Pair<TypeNode>;
  /** What components in the types lose is no loss of this change: they are compared by themselves. */
  readonly arePartsApart?: true;
  /** A value at the change's position that shows it; the position's `wrap` makes a value of the whole types of it. */
  readonly witness?: (direction: Direction) => Json | undefined;
  /** The same, of a value in which nothing else differs, where there is one. */
  readonly nearWitness?: (direction: Direction) => Json | undefined;
  /** A value that a program can have written, which the server may accept still: only the types refuse it. */
  readonly typesWitness?: () => Json | undefined;
}

export interface Facts {
  /** The methods of an operation that have other names: those that are gone, and those that came. */
  readonly renamed?: { readonly from: readonly string[]; readonly to: readonly string[] };
  /** The parameters of a choice. */
  readonly keys?: readonly string[];
  /** The values of an enum. */
  readonly values?: readonly Scalar[];
  /** Of a property that came or went: whether the object has none of its old properties, or has one for one. */
  readonly exchanged?: "all" | "one";
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

/** Values of the outer type that hold the value, the simplest first; none if it cannot be put there. */
export type Wrap = (value: Json, direction: Direction) => readonly Json[];
