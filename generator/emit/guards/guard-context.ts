import type { TypeNode } from "../../model/api-model.js";
import type { Direction } from "../../model/direction.js";
import type { ModelGuard } from "../../model/guard-names.js";
import { isOpenValues, withoutRules, type Rule } from "../../model/rule.js";
import type { Code } from "../../text/code.js";
import type { EmitInput } from "../emit-context.js";
import type { Reading } from "../../values/reading.js";

/** The context for the code of a guard. */
export interface GuardContext {
  readonly direction: Direction;
  readonly input: EmitInput;
  /** A function of the runtime, with its import. */
  readonly helper: (name: string) => Code;
  /** A helper of the runtime that checks what no type says. */
  readonly rule: (name: string) => Code;
  /** Set where an enum that is open takes values away: under a `not`, or as a condition. */
  readonly isClosed?: true;
  /** The schemas that are written out there, since their own checks are open. */
  readonly writtenOut?: ReadonlySet<string>;
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
  /** The types of the properties that those earlier parts have, by name. */
  readonly earlier?: ReadonlyMap<string, readonly TypeNode[]>;
  /** Set if the checks are the exported ones of another file, which count depth from 0. */
  readonly isOutside?: true;
  /** Set inside a recursive schema: the name of the depth parameter. */
  readonly depth?: Code;
  /** Set inside a schema that memoizes results: the name of the parameter with the results. */
  readonly seen?: Code;
}

/** Whether an enum takes further values: a service adds some to its responses. */
export function isOpenEnum({ direction, isClosed }: GuardContext): boolean {
  return direction === "response" && isClosed !== true;
}

/** The type without its own rules, and those that a guard checks. */
export function checkedRules(
  type: TypeNode,
  context: GuardContext,
): readonly [type: TypeNode, rules: readonly Rule[]] {
  const [plain, rules] = withoutRules(type);
  return [plain, isOpenEnum(context) ? rules.filter((rule) => !isOpenValues(rule)) : rules];
}

/** The context of the types in a rule. */
export function ruleContext(context: GuardContext, isClosed: boolean): GuardContext {
  const { record: _, earlier: __, ...inside } = context;
  return isClosed ? { ...inside, isClosed: true } : inside;
}

/** A named schema that has to be written out where it is referred to, and the context in which it is. */
export function writtenOut(
  schema: string,
  context: GuardContext,
): readonly [type: TypeNode, context: GuardContext] | undefined {
  const { isClosed, direction, writtenOut: open = new Set<string>() } = context;
  const target = context.input.schemas.get(schema)?.type;
  if (!isClosed || direction === "request" || target === undefined || open.has(schema))
    return undefined;
  return [target, { ...context, writtenOut: new Set([...open, schema]) }];
}

/** How guards read the types of schemas. */
export function guardReading({ direction, isClosed, input: { schemas } }: GuardContext): Reading {
  return { direction, schemas, isOpen: isClosed !== true };
}
