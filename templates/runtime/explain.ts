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
import { nearest } from "./nearest-branch.js";
import type { NumberRules, Shape, StringRules } from "./shape.js";

/** One way in which a value is not what it should be. */
export interface Issue {
  /** The place of the error, as a JSON Pointer (RFC 6901); empty for the value itself. */
  readonly pointer: string;
  readonly expected: string;
  /** The actual value, shortened. Values under names that suggest a secret are not shown. */
  readonly got: string;
}

/** The maximum number of parts that are checked: a value that contains itself has no end. */
const maxLooks = 100_000;

/**
 * All errors of a value; none exactly if its guard accepts it. A hostile value, which throws or never ends, gives an
 * issue, too.
 */
export function explain(value: unknown, shape: Shape): readonly Issue[] {
  const issues: Issue[] = [];
  try {
    look(value, shape, {
      pointer: "",
      isHidden: false,
      depth: 0,
      issues,
      looks: { left: maxLooks },
    });
  } catch {
    issues.push({ pointer: "", expected: "a value that can be read to its end", got: "another" });
  }
  return issues;
}

interface Place {
  readonly pointer: string;
  /** Whether a name on the way here suggests a secret. */
  readonly isHidden: boolean;
  readonly depth: number;
  readonly issues: Issue[];
  readonly looks: { left: number };
}

function look(value: unknown, shape: Shape, at: Place): void {
  if (at.looks.left-- === 0) throw new RangeError("too large");
  if (typeof shape === "string") {
    if (!simple[shape](value)) report(value, expectation(shape), at);
  } else if ("literal" in shape) {
    if (value !== shape.literal) report(value, expectation(shape), at);
  } else if ("values" in shape) {
    if (!shape.values.some((one) => one === value)) report(value, expectation(shape), at);
  } else if ("string" in shape) {
    lookAtString(value, shape.string, at);
  } else if ("number" in shape) {
    lookAtNumber(value, shape.number, at);
  } else if ("list" in shape) {
    lookAtList(value, shape, at);
  } else if ("tuple" in shape) {
    lookAtTuple(value, shape, at);
  } else if ("fields" in shape) {
    lookAtFields(value, shape, at);
  } else if ("nullable" in shape) {
    if (value !== null) look(value, shape.nullable, at);
  } else if ("any" in shape) {
    lookAtUnion(value, shape.any, false, at);
  } else if ("one" in shape) {
    lookAtUnion(value, shape.one, true, at);
  } else if ("all" in shape) {
    for (const part of shape.all) look(value, part, at);
  } else if ("by" in shape) {
    lookAtBranch(value, shape, at);
  } else {
    lookAtReference(value, shape, at);
  }
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

function lookAtReference(
  value: unknown,
  { ref, deep }: Extract<Shape, { ref: unknown }>,
  at: Place,
): void {
  const depth = deep ? at.depth + 1 : 0;
  if (depth >= maxDepth) report(value, `at most ${maxDepth} levels`, at);
  else look(value, ref(), { ...at, depth });
}

function lookAtString(value: unknown, rules: StringRules, at: Place): void {
  if (typeof value !== "string") return report(value, expectation("string"), at);
  const { minLength, maxLength, pattern, patternLimit = Infinity, format } = rules;
  const isLong = minLength !== undefined || maxLength !== undefined;
  const length = isLong ? lengthOf(value) : 0;
  if (minLength !== undefined && length < minLength)
    report(value, `${minLength} characters or more`, at);
  if (maxLength !== undefined && length > maxLength)
    report(value, `at most ${maxLength} characters`, at);
  if (pattern && value.length <= patternLimit && !pattern.test(value))
    report(value, `text like ${String(pattern)}`, at);
  if (format && !formats[format](value)) report(value, `${article(format)} (${format})`, at);
}

function lookAtNumber(value: unknown, rules: NumberRules, at: Place): void {
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
  if (multipleOf !== undefined && !isMultipleOf(Number(given), multipleOf))
    report(value, `a multiple of ${multipleOf}`, at);
}

/** The value of an exact integer; undefined if it is none, or is not described as one. */
function exactInteger(value: unknown, { as }: NumberRules): bigint | undefined {
  if (as === "bigint") return isBigInt(value) ? value : undefined;
  return as === "string" && isDigits(value) ? BigInt(value) : undefined;
}

function lookAtList(value: unknown, shape: Extract<Shape, { list: unknown }>, at: Place): void {
  if (!Array.isArray(value)) return report(value, "a list", at);
  const { minItems, maxItems, unique, list } = shape;
  if (minItems !== undefined && value.length < minItems)
    report(value, `${minItems} elements or more`, at);
  if (maxItems !== undefined && value.length > maxItems)
    report(value, `at most ${maxItems} elements`, at);
  if (unique && !areUnique(value)) report(value, "elements that differ", at);
  for (let index = 0; index < value.length; index++)
    look(value[index], list, inside(at, String(index)));
}

function lookAtTuple(value: unknown, shape: Extract<Shape, { tuple: unknown }>, at: Place): void {
  if (!Array.isArray(value)) return report(value, "a list", at);
  const { tuple, rest = "never", minItems } = shape;
  if (value.length < minItems) report(value, `${minItems} elements or more`, at);
  for (let index = 0; index < value.length; index++) {
    look(value[index], tuple[index] ?? rest, inside(at, String(index)));
  }
}

function lookAtFields(value: unknown, shape: Extract<Shape, { fields: unknown }>, at: Place): void {
  if (!isRecord(value)) return report(value, "an object", at);
  const { fields, others, minProperties, maxProperties } = shape;
  for (const name of Object.keys(fields)) {
    const field = fields[name] ?? "unknown";
    const content = name in Object.prototype ? own(value, name) : value[name];
    const isOptional = typeof field === "object" && "optional" in field;
    const inner = isOptional ? field.optional : field;
    if (!isOptional && content === undefined) lookForMissing(field, inside(at, name));
    else if (content !== undefined && !isPlainly(content, inner))
      look(content, inner, inside(at, name));
  }
  const names = others || minProperties || maxProperties !== undefined ? Object.keys(value) : [];
  for (const name of others ? names : []) {
    if (!Object.hasOwn(fields, name)) look(value[name], others ?? "unknown", inside(at, name));
  }
  if (minProperties && names.length < minProperties)
    report(value, `${minProperties} properties or more`, at);
  if (maxProperties !== undefined && names.length > maxProperties)
    report(value, `at most ${maxProperties} properties`, at);
}

/** Most fields are valid scalars: their place need not be tracked. */
function isPlainly(value: unknown, shape: Shape): boolean {
  if (typeof shape === "string") return simple[shape](value);
  return "nullable" in shape && (value === null || isPlainly(value, shape.nullable));
}

/** An absent value is an error, even where any value is allowed. */
function lookForMissing(shape: Shape, at: Place): void {
  const before = at.issues.length;
  look(undefined, shape, at);
  if (at.issues.length === before) report(undefined, "a value", at);
}

/** If no alternative matches, the nearest one gives the reason. */
function lookAtUnion(
  value: unknown,
  shapes: readonly Shape[],
  isExclusive: boolean,
  at: Place,
): void {
  const tries = shapes.map((shape) => {
    const issues: Issue[] = [];
    look(value, shape, { ...at, issues });
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
      `one that fits ${fitting}`,
    );
  }
}

/** The branch that the value says it is of, and no other. */
function lookAtBranch(value: unknown, shape: Extract<Shape, { by: unknown }>, at: Place): void {
  if (!isRecord(value)) return report(value, expectation(shape), at);
  const { by, branches } = shape;
  const tag = own(value, by);
  const branch = branches.find(([values]) => values.some((one) => one === tag));
  if (branch !== undefined) return look(value, branch[1], at);
  const known = branches.flatMap(([values]) => values.map((one) => JSON.stringify(one)));
  report(tag, known.length > 1 ? `one of ${known.join(", ")}` : known.join(""), inside(at, by));
}

function inside(at: Place, name: string): Place {
  const pointer = `${at.pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return { ...at, pointer, isHidden: at.isHidden || secretNames.test(name) };
}

function report(value: unknown, expected: string, at: Place, got = shown(value, at)): void {
  at.issues.push({ pointer: at.pointer, expected, got });
}

const secretNames =
  /token|secret|passw|pwd|authori[sz]ation|bearer|cookie|(api|access|private)[_-]?key|credential|signature|hash/i;

/** The actual value, shortened; hidden under a name that suggests a secret. */
function shown(value: unknown, { isHidden }: Place): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  if (isHidden) return `a ${typeof value} (hidden)`;
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function expectation(shape: Shape): string {
  if (typeof shape === "string") return article(shape);
  if ("literal" in shape) return JSON.stringify(shape.literal);
  if ("values" in shape)
    return `one of ${shape.values.map((value) => JSON.stringify(value)).join(", ")}`;
  if ("string" in shape) return shape.string.format ? article(shape.string.format) : "a string";
  if ("number" in shape) return numberWords(shape.number);
  if ("list" in shape || "tuple" in shape) return "a list";
  if ("fields" in shape) return fieldsText(shape.fields);
  if ("nullable" in shape) return `${expectation(shape.nullable)} or null`;
  if ("ref" in shape) return shape.name;
  if ("all" in shape) return shape.all.map(expectation).join(" and ");
  if ("by" in shape) return shape.branches.map(([, branch]) => expectation(branch)).join(" or ");
  return ("any" in shape ? shape.any : shape.one).map(expectation).join(" or ");
}

function numberWords({ integer, as }: NumberRules): string {
  if (as !== undefined) return as === "bigint" ? "a bigint" : "a string of digits";
  return integer ? "an integer" : "a number";
}

function fieldsText(fields: Extract<Shape, { fields: unknown }>["fields"]): string {
  const needed = Object.keys(fields).filter((name) => {
    const field = fields[name];
    return typeof field !== "object" || !("optional" in field);
  });
  return needed.length === 0 ? "an object" : `an object with ${needed.join(", ")}`;
}

function article(noun: string): string {
  switch (noun) {
    case "integer":
    case "email":
      return `an ${noun}`;
    case "unknown":
    case "null":
    case "bytes":
      return noun;
    case "never":
      return "nothing";
    default:
      return `a ${noun}`;
  }
}
