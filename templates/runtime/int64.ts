import { looksMarked, mark, withoutMarks } from "./bigint-text.js";
import { notSent } from "./errors.js";
import { isRecord } from "./guard.js";
import { exactJsonText, isBytes, type JsonText } from "./json-text.js";
import type { Reader } from "./readers.js";
import type { Shape } from "./shape.js";
import { json, type Writer } from "./writers.js";

/**
 * JSON with 64-bit integers, without losing a digit. `JSON.parse` gives the text of a number only since Node 21, so long
 * integers pass it, and `JSON.stringify`, as marked strings.
 */

/** A string, with the colon if it is a key, or an integer that may not be exact as a number. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|(?<![\w.+-])-?[1-9]\d{15,}(?![\w.+-])/g;

/** Reads with another reader, and makes the integers of the shape exact. */
export function exactly(read: Reader, shape: () => Shape): Reader {
  return (response, context) => {
    const parse = (text: string) => exactJson(text, context.parse(text), shape());
    return read(response, { ...context, parse });
  };
}

/** Writes JSON; the integers of the shape become numbers with all their digits. */
export function exactWriter(shape: () => Shape): Writer {
  return (body, operation, headers, contentType) => {
    const marked = withMarks(body, shape(), operation.route);
    const text = json(marked, operation, headers, contentType);
    return withoutMarks(text as string);
  };
}

/** The JSON of a parameter; the integers of the shape become numbers with all their digits. */
export function exactParameter(shape: () => Shape): JsonText {
  return (value, what, route) => exactJsonText(withBigints(value, shape(), route), what, route);
}

/** Writes a form, or items one after another, in whose JSON the integers of the shape become numbers. */
export function exactParts(write: Writer, shape: () => Shape): Writer {
  return (body, operation, ...context) => {
    const own = shape();
    const { route } = operation;
    const exact = isStreamed(body, own)
      ? eachWithBigints(body, own, route)
      : withBigints(body, own, route);
    return write(exact, operation, ...context);
  };
}

/** Writers that are given a bigint write all its digits. */
function withBigints(value: unknown, shape: Shape, route: string): unknown {
  return changed(value, shape, (one, place) =>
    isExact(one, place, route) ? BigInt(one as string) : one,
  );
}

type Items = AsyncIterable<unknown> | Iterable<unknown>;

/** Whether the items of a body come one by one. The shape of a form is no list, so that a stream in its place is bytes. */
function isStreamed(body: unknown, shape: Shape): body is Items {
  if (!isRecord(body) || isBytes(body)) return false;
  const isList = [...partsOf(shape, body)].some((one) => itemShapes(detailed([one]), 0).length > 0);
  return isList && (Symbol.asyncIterator in body || Symbol.iterator in body);
}

async function* eachWithBigints(
  items: Items,
  shape: Shape,
  route: string,
): AsyncGenerator<unknown, void> {
  const shapes = detailed([...partsOf(shape, items)]);
  let index = 0;
  for await (const item of items) {
    yield withBigints(item, { any: itemShapes(shapes, index++) }, route);
  }
}

/** A value that was parsed from a text, with exact integers. */
export function exactJson(text: string, parsed: unknown, shape: Shape): unknown {
  const safe = text.replace(tokens, (token) => {
    // A string that looks marked gets another mark, so that it stays a string.
    if (/^"(\\u0000)+-?\d+"$/.test(token)) return `"\\u0000${token.slice(1)}`;
    return token.startsWith('"') ? token : `"\\u0000${token}"`;
  });
  return changed(safe === text ? parsed : JSON.parse(safe), shape, exactValue);
}

/** The JSON of a value whose exact integers are given by its shape. */
export function exactText(value: unknown, shape: Shape): string {
  return withoutMarks(JSON.stringify(withMarks(value, shape, "the response")));
}

function withMarks(value: unknown, shape: Shape, route: string): unknown {
  return changed(value, shape, (one, place) =>
    isExact(one, place, route) || looksMarked(one) ? `${mark}${one as string}` : one,
  );
}

type As = "string" | "bigint";

/** Where a scalar stands. */
interface Place {
  /** What it is in code, if it is an exact integer by its shape. */
  readonly as: As | undefined;
  /** Its shape may be a string, too. */
  readonly isText: boolean;
  readonly pointer: string;
}

/**
 * Whether a value is an exact integer.
 * @throws {InvalidRequestError} for a text that is no JSON integer where nothing else may be: `007`, `1e3`.
 */
function isExact(value: unknown, { as, isText, pointer }: Place, route: string): boolean {
  if (as !== "string") return as === "bigint" && typeof value === "bigint";
  if (/^-?(0|[1-9]\d*)$/.test(String(value))) return true;
  if (typeof value !== "string" || isText) return false;
  const name = pointer ? `"${pointer}"` : "its body";
  throw notSent(
    route,
    `${name} must be an integer in digits without zeros before it, such as "-42"`,
  );
}

function exactValue(value: unknown, { as }: Place): unknown {
  const isMarked = looksMarked(value);
  const digits = isMarked ? value.slice(mark.length) : value;
  // A string with another mark.
  if (looksMarked(digits)) return digits;
  if (!as) return isMarked ? Number(digits) : value;
  if (!isMarked && !Number.isInteger(value)) return value;
  const integer = BigInt(digits as string | number);
  return as === "bigint" ? integer : String(integer);
}

/** A copy, with each scalar changed. */
function changed(
  value: unknown,
  shape: Shape,
  change: (value: unknown, place: Place) => unknown,
  pointer = "",
): unknown {
  const parts = [...partsOf(shape, value)];
  const shapes = detailed(parts);
  const inner = (item: unknown, own: readonly Shape[], name: string | number) =>
    changed(item, { any: own }, change, `${pointer}/${name}`);
  if (Array.isArray(value)) {
    return value.map((item, index) => inner(item, itemShapes(shapes, index), index));
  }
  if (isRecord(value) && isPlain(value)) {
    const entries = Object.entries(value).map(([name, item]) => {
      return [name, inner(item, fieldShapes(shapes, name), name)] as const;
    });
    return Object.fromEntries(entries);
  }
  const [as] = shapes.flatMap((one) => ("number" in one && one.number.as ? [one.number.as] : []));
  return change(value, { as, isText: parts.some(mayBeText), pointer });
}

function mayBeText(shape: Shape): boolean {
  return typeof shape === "string"
    ? shape === "string" || shape === "unknown"
    : "string" in shape || "literal" in shape || "values" in shape;
}

/** Bytes and files are no objects with fields. */
function isPlain(value: object): boolean {
  return {}.toString.call(value) === "[object Object]";
}

type Detailed = Exclude<Shape, string>;

function detailed(shapes: readonly Shape[]): readonly Detailed[] {
  return shapes.filter((one) => typeof one !== "string");
}

function itemShapes(shapes: readonly Detailed[], index: number): readonly Shape[] {
  return shapes.flatMap((one) => {
    if ("list" in one) return [one.list];
    return "tuple" in one ? [one.tuple[index] ?? one.rest ?? "unknown"] : [];
  });
}

function fieldShapes(shapes: readonly Detailed[], name: string): readonly Shape[] {
  return shapes.flatMap((one) => {
    if (!("fields" in one)) return [];
    const field = Object.hasOwn(one.fields, name) ? one.fields[name] : one.others;
    return field === undefined
      ? []
      : [typeof field === "object" && "optional" in field ? field.optional : field];
  });
}

/** The shape, and all that it is put together from. */
function partsOf(shape: Shape, value: unknown, found = new Set<Shape>()): ReadonlySet<Shape> {
  if (found.has(shape)) return found;
  found.add(shape);
  if (typeof shape === "string") return found;
  for (const part of innerShapes(shape, value)) partsOf(part, value, found);
  return found;
}

function innerShapes(shape: Detailed, value: unknown): readonly Shape[] {
  if ("nullable" in shape) return [shape.nullable];
  if ("ref" in shape) return [shape.ref()];
  if ("any" in shape) return shape.any;
  if ("one" in shape) return shape.one;
  if ("all" in shape) return shape.all;
  if ("if" in shape) return [shape.then, shape.else].filter((one) => one !== undefined);
  if (!("by" in shape)) return [];
  const tag = isRecord(value) ? value[shape.by] : undefined;
  const named = shape.branches.filter(([values]) => values.some((one) => one === tag));
  return (named.length > 0 ? named : shape.branches).map(([, branch]) => branch);
}
