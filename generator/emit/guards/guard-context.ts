import type { TypeNode } from "../../model/api-model.js";
import type { Direction } from "../../model/direction.js";
import type { ModelGuard } from "../../model/guard-names.js";
import type { Code } from "../../text/code.js";
import type { EmitInput } from "../emit-context.js";
import type { Reading } from "../../values/reading.js";

/** What the text of a guard depends on. */
export interface GuardContext {
  readonly direction: Direction;
  readonly input: EmitInput;
  /** A helper of the runtime, with its import. */
  readonly helper: (name: string) => Code;
  /** The check of a named schema, with its import where it is another file's. */
  readonly check: (guard: ModelGuard) => Code;
  /** The check of a list of a named schema, where the file has one. */
  readonly each?: (guard: ModelGuard) => Code;
  /** The shape of a named schema. */
  readonly shape: (guard: ModelGuard) => Code;
  /** The type of a shape's field, with its import. */
  readonly fieldType: () => Code;
  /** A value that is an object for sure: an earlier part of an intersection has seen to it. */
  readonly record?: Code;
  /** Those earlier parts. */
  readonly earlier?: readonly TypeNode[];
  /** Set where checks are the exported ones of another file, which count depth from nothing. */
  readonly isOutside?: true;
  /** Set inside a schema that may contain itself: the name of its depth. */
  readonly depth?: Code;
  /** Set inside a schema that remembers: the name of what is known. */
  readonly seen?: Code;
}

/** How guards read the types of schemas. */
export function guardReading({ direction, input: { schemas } }: GuardContext): Reading {
  return { direction, schemas, isOpen: true };
}
