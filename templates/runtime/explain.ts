import {
  areUnique,
  formats,
  isBigInt,
  isBytes,
  isDigits,
  isInteger,
  isMultipleOf,
  isNumber,
  isRecord,
  lengthOf,
  maxDepth,
  own,
} from "./guard.js";
import { article, expectation } from "./expectation.js";
import { nearest } from "./nearest-branch.js";
import type { NumberRules, Shape, StringRules } from "./shape.js";

/** One error of a value. */
export interface Issue {
  /** The place of the error, as a JSON Pointer (RFC 6901); empty for the value itself. Long names and pointers are cut. */
  readonly pointer: string;
  readonly expected: string;
  /** The type of the actual value, since the value may be personal or secret. */
  readonly got: string;
}

/** What issues show of a value. */
export interface ExplainOptions {
  /**
   * Shows values as well, shortened. This function may change them before, and the names of additional properties; `String`
   * changes nothing. Values under names that suggest a secret are never shown.
   */
  readonly show?: ((text: string) => string) | undefined;
  /** Writes `*` for the names of additional properties, which may be personal, too. */
  readonly hidesNames?: boolean;
}

/** The maximum number of issues, and of characters in a name and in a pointer: any of them may be as long as a body. */
const maxIssues = 1000;
const maxName = 100;
const maxPointer = 5000;

/** The maximum number of checks: a value that contains itself has no end. */
const maxChecks = 100_000;

/**
 * The errors of a value, at most a thousand. There are none if, and only if, its guard accepts it. A value that throws when it is read, or that
 * contains itself, has an error, too.
 */
export function explain(
  value: unknown,
  shape: Shape,
  options: ExplainOptions = {},
): readonly Issue[] {
  const issues: Issue[] = [];
  try {
    check(value, shape, {
      pointer: "",
      isHidden: false,
      depth: 0,
      issues,
      checks: { left: maxChecks },
      options,
    });
  } catch {
    issues.push({ pointer: "", expected: "a finite, readable value", got: "another" });
  }
  return issues;
}

interface Place {
  readonly pointer: string;
  /** Whether a name in the pointer suggests a secret. */
  readonly isHidden: boolean;
  readonly depth: number;
  readonly issues: Issue[];
  readonly checks: { left: number };
  readonly options: ExplainOptions;
}

function check(value: unknown, shape: Shape, at: Place): void {
  if (at.checks.left-- === 0) throw new RangeError("too large");
  if (typeof shape === "string") {
    if (!simple[shape](value)) report(value, expectation(shape), at);
  } else if ("literal" in shape) {
    if (value !== shape.literal) report(value, expectation(shape), at);
  } else if ("values" in shape) {
    if (!shape.values.some((one) => one === value)) report(value, expectation(shape), at);
  } else if ("string" in shape) {
    checkString(value, shape.string, at);
  } else if ("number" in shape) {
    checkNumber(value, shape.number, at);
  } else if ("list" in shape) {
    checkList(value, shape, at);
  } else if ("tuple" in shape) {
    checkTuple(value, shape, at);
  } else if ("fields" in shape) {
    checkFields(value, shape, at);
  } else if ("nullable" in shape) {
    if (value !== null) check(value, shape.nullable, at);
  } else if ("any" in shape) {
    checkUnion(value, shape.any, false, at);
  } else if ("one" in shape) {
    checkUnion(value, shape.one, true, at);
  } else if ("all" in shape) {
    for (const part of shape.all) check(value, part, at);
  } else if ("by" in shape) {
    checkBranch(value, shape, at);
  } else if ("if" in shape) {
    const applying = shape.if(value, (one, of) => isOf(one, of, at)) ? shape.then : shape.else;
    if (applying) check(value, applying, at);
  } else if ("rule" in shape) {
    if (!shape.rule(value, (one, of) => isOf(one, of, at))) report(value, expectation(shape), at);
  } else {
    checkReference(value, shape, at);
  }
}

function isOf(value: unknown, shape: Shape, at: Place): boolean {
  const issues: Issue[] = [];
  check(value, shape, { ...at, issues });
  return issues.length === 0;
}

const simple: Record<Extract<Shape, string>, (value: unknown) => boolean> = {
  unknown: () => true,
  never: () => false,
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: isNumber,
  integer: isInteger,
  string: (value) => typeof value === "string",
  bytes: isBytes,
};

function checkReference(
  value: unknown,
  { ref, deep }: Extract<Shape, { ref: unknown }>,
  at: Place,
): void {
  const depth = deep ? at.depth + 1 : 0;
  if (depth >= maxDepth) report(value, `at most ${maxDepth} levels`, at);
  else check(value, ref(), { ...at, depth });
}

function checkString(value: unknown, rules: StringRules, at: Place): void {
  if (typeof value !== "string") return report(value, expectation("string"), at);
  const { minLength, maxLength, pattern, patternLimit = Infinity, format } = rules;
  const isLong = minLength !== undefined || maxLength !== undefined;
  const length = isLong ? lengthOf(value) : 0;
  if (minLength !== undefined && length < minLength)
    report(value, `${counted(minLength, "character")} or more`, at);
  if (maxLength !== undefined && length > maxLength)
    report(value, `at most ${counted(maxLength, "character")}`, at);
  if (pattern && value.length <= patternLimit && !pattern.test(value))
    report(value, `a string that matches ${String(pattern)}`, at);
  if (format && !formats[format](value)) report(value, `${article(format)} (${format})`, at);
}

function checkNumber(value: unknown, rules: NumberRules, at: Place): void {
  const exact = exactInteger(value, rules);
  const isKind = rules.integer ? isInteger : isNumber;
  if (exact === undefined && (rules.as || !isKind(value)))
    return report(value, expectation({ number: rules }), at);
  const given = exact ?? (value as number);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = rules;
  if (minimum !== undefined && given < minimum) report(value, `${minimum} or more`, at);
  if (maximum !== undefined && given > maximum) report(value, `${maximum} or less`, at);
  if (exclusiveMinimum !== undefined && given <= exclusiveMinimum)
    report(value, `more than ${exclusiveMinimum}`, at);
  if (exclusiveMaximum !== undefined && given >= exclusiveMaximum)
    report(value, `less than ${exclusiveMaximum}`, at);
  if (multipleOf !== undefined && !isMultipleOf(given, multipleOf))
    report(value, `a multiple of ${multipleOf}`, at);
}

/** The value of an exact integer; undefined if it is none, or is not described as one. */
function exactInteger(value: unknown, { as }: NumberRules): bigint | undefined {
  if (as === "bigint") return isBigInt(value) ? value : undefined;
  return as === "string" && isDigits(value) ? BigInt(value) : undefined;
}

function checkList(value: unknown, shape: Extract<Shape, { list: unknown }>, at: Place): void {
  if (!Array.isArray(value)) return report(value, "a list", at);
  checkLength(value, shape, at);
  for (let index = 0; index < value.length; index++)
    check(value[index], shape.list, inside(at, String(index)));
}

function checkLength(
  value: readonly unknown[],
  {
    minItems,
    maxItems,
    unique,
  }: Pick<Extract<Shape, { list: unknown }>, "minItems" | "maxItems" | "unique">,
  at: Place,
): void {
  if (minItems !== undefined && value.length < minItems)
    report(value, `${counted(minItems, "element")} or more`, at);
  if (maxItems !== undefined && value.length > maxItems)
    report(value, `at most ${counted(maxItems, "element")}`, at);
  if (unique && !areUnique(value)) report(value, "unique elements", at);
}

function checkTuple(value: unknown, shape: Extract<Shape, { tuple: unknown }>, at: Place): void {
  if (!Array.isArray(value)) return report(value, "a list", at);
  const { tuple, rest = "never" } = shape;
  checkLength(value, shape, at);
  for (let index = 0; index < value.length; index++) {
    check(value[index], tuple[index] ?? rest, inside(at, String(index)));
  }
}

function checkFields(value: unknown, shape: Extract<Shape, { fields: unknown }>, at: Place): void {
  if (!isRecord(value)) return report(value, "an object", at);
  const { fields, others, minProperties, maxProperties } = shape;
  for (const name of Object.keys(fields)) {
    const field = fields[name] ?? "unknown";
    const content = name in Object.prototype ? own(value, name) : value[name];
    const isOptional = typeof field === "object" && "optional" in field;
    const inner = isOptional ? field.optional : field;
    if (!isOptional && content === undefined) checkMissing(field, inside(at, name));
    else if (content !== undefined && !isValidScalar(content, inner))
      check(content, inner, inside(at, name));
  }
  const names = others || minProperties || maxProperties !== undefined ? Object.keys(value) : [];
  for (const name of others ? names : []) {
    if (Object.hasOwn(fields, name)) continue;
    const { hidesNames, show = String } = at.options;
    check(value[name], others ?? "unknown", inside(at, name, hidesNames ? "*" : show(name)));
  }
  if (minProperties && names.length < minProperties)
    report(value, `${counted(minProperties, "property")} or more`, at);
  if (maxProperties !== undefined && names.length > maxProperties)
    report(value, `at most ${counted(maxProperties, "property")}`, at);
}

/** `1 property`, `2 properties`. */
function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun.replace(/y$/, "ie")}s`}`;
}

/** Most fields are valid scalars. For these no place is created. */
function isValidScalar(value: unknown, shape: Shape): boolean {
  if (typeof shape === "string") return simple[shape](value);
  return "nullable" in shape && (value === null || isValidScalar(value, shape.nullable));
}

/** An absent value is an error, even where any value is allowed. */
function checkMissing(shape: Shape, at: Place): void {
  const before = at.issues.length;
  check(undefined, shape, at);
  if (at.issues.length === before) report(undefined, "a value", at);
}

/** If no branch matches, reports the issues of the nearest one. */
function checkUnion(
  value: unknown,
  shapes: readonly Shape[],
  isExclusive: boolean,
  at: Place,
): void {
  const tries = shapes.map((shape) => {
    const issues: Issue[] = [];
    check(value, shape, { ...at, issues });
    return issues;
  });
  const fitting = tries.filter((issues) => issues.length === 0).length;
  if (fitting === 0) {
    const meant = nearest(tries, at.pointer);
    const isInside = meant.some(({ pointer }) => pointer.length > at.pointer.length);
    if (!isInside) report(value, shapes.map(expectation).join(" or "), at);
    else for (const issue of meant) at.issues.push(issue);
  } else if (isExclusive && fitting > 1) {
    report(
      value,
      `exactly one of ${shapes.map(expectation).join(", ")}`,
      at,
      `one that matches ${fitting}`,
    );
  }
}

/** Checks only the branch that the discriminator selects. */
function checkBranch(value: unknown, shape: Extract<Shape, { by: unknown }>, at: Place): void {
  if (!isRecord(value)) return report(value, expectation(shape), at);
  const { by, branches } = shape;
  const tag = own(value, by);
  const branch = branches.find(([values]) => values.some((one) => one === tag));
  if (branch !== undefined) return check(value, branch[1], at);
  const known = branches.flatMap(([values]) => values.map((one) => JSON.stringify(one)));
  report(tag, known.length > 1 ? `one of ${known.join(", ")}` : known.join(""), inside(at, by));
}

/** @param told What the pointer has for the name. */
function inside(at: Place, name: string, told = name): Place {
  const isHidden = at.isHidden || secretNames.test(name.slice(0, maxName));
  const isFull = at.pointer.length > maxPointer;
  const start = told.length > maxName ? `${told.slice(0, maxName)}…` : told;
  const text = start.replaceAll("~", "~0").replaceAll("/", "~1");
  return { ...at, pointer: isFull ? at.pointer : `${at.pointer}/${text}`, isHidden };
}

function report(value: unknown, expected: string, at: Place, got = shown(value, at)): void {
  if (at.issues.length < maxIssues) at.issues.push({ pointer: at.pointer, expected, got });
}

const secretNames =
  /token|secret|passw|pwd|authori[sz]ation|bearer|cookie|(api|access|private)[_-]?key|credential|signature|hash/i;

/** The type of a value; the value itself, shortened, if it is asked for and no name suggests a secret. */
function shown(value: unknown, { isHidden, options: { show } }: Place): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  if (isHidden || !show || typeof value === "function" || typeof value === "symbol")
    return (isInteger(value) ? "an integer" : `a ${typeof value}`) + (isHidden ? " (hidden)" : "");
  const plain = show(String(value));
  const text = typeof value === "string" ? JSON.stringify(plain.slice(0, 60)) : plain;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
