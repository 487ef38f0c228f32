import type { TypeNode } from "../../model/api-model.js";
import type { Direction } from "../../model/direction.js";
import type { ModelGuard } from "../../model/guard-names.js";
import type { Code } from "../../text/code.js";
import type { EmitInput } from "../emit-context.js";
import type { Reading } from "../../values/reading.js";

/** The context for the code of a guard. */
export interface GuardContext {
  readonly direction: Direction;
  readonly input: EmitInput;
  /** A function of the runtime, with its import. */
  readonly helper: (name: string) => Code;
  /** The check of a named schema, with its import if it is in another file. */
  readonly check: (guard: ModelGuard) => Code;
  /** The check of a list of a named schema, if the file has one. */
  readonly each?: (guard: ModelGuard) => Code;
  /** The shape of a named schema. */
  readonly shape: (guard: ModelGuard) => Code;
  /** The type of a shape's field, with its import. */
  readonly fieldType: () => Code;
  /** The value, if an earlier part of an intersection already checked that it is an object. */
  readonly record?: Code;
  /** Those earlier parts. */
  readonly earlier?: readonly TypeNode[];
  /** Set if the checks are the exported ones of another file, which count depth from 0. */
  readonly isOutside?: true;
  /** Set inside a recursive schema: the name of the depth parameter. */
  readonly depth?: Code;
  /** Set inside a schema that memoizes results: the name of the parameter with the results. */
  readonly seen?: Code;
}

/** How guards read the types of schemas. */
export function guardReading({ direction, input: { schemas } }: GuardContext): Reading {
  return { direction, schemas, isOpen: true };
}
