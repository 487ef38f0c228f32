import { looksMarked, mark, withoutMarks } from "./bigint-text.js";
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
    const text = json(withMarks(body, shape()), operation, headers, contentType);
    return withoutMarks(text as string);
  };
}

/** The JSON of a parameter; the integers of the shape become numbers with all their digits. */
export function exactParameter(shape: () => Shape): JsonText {
  return (value, what, route) => exactJsonText(withBigints(value, shape()), what, route);
}

/** Writes a form, or items one after another, in whose JSON the integers of the shape become numbers. */
export function exactParts(write: Writer, shape: () => Shape): Writer {
  return (body, ...context) => {
    const own = shape();
    const exact = isStreamed(body, own) ? eachWithBigints(body, own) : withBigints(body, own);
    return write(exact, ...context);
  };
}

/** Writers that are given a bigint write all its digits. */
function withBigints(value: unknown, shape: Shape): unknown {
  return changed(value, shape, (one, as) => (as && isExact(one, as) ? BigInt(one) : one));
}

type Items = AsyncIterable<unknown> | Iterable<unknown>;

/** Whether the items of a body come one by one. The shape of a form is no list, so that a stream in its place is bytes. */
function isStreamed(body: unknown, shape: Shape): body is Items {
  if (!isRecord(body) || isBytes(body)) return false;
  const isList = [...partsOf(shape, body)].some((one) => itemShapes(detailed([one]), 0).length > 0);
  return isList && (Symbol.asyncIterator in body || Symbol.iterator in body);
}

async function* eachWithBigints(items: Items, shape: Shape): AsyncGenerator<unknown, void> {
  const shapes = detailed([...partsOf(shape, items)]);
  let index = 0;
  for await (const item of items) yield withBigints(item, { any: itemShapes(shapes, index++) });
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
  return withoutMarks(JSON.stringify(withMarks(value, shape)));
}

function withMarks(value: unknown, shape: Shape): unknown {
  return changed(value, shape, (one, as) =>
    (as && isExact(one, as)) || looksMarked(one) ? `${mark}${one}` : one,
  );
}

type As = "string" | "bigint";

function isExact(value: unknown, as: As): value is string | bigint {
  return as === "bigint" ? typeof value === "bigint" : /^-?\d+$/.test(String(value));
}

function exactValue(value: unknown, as: As | undefined): unknown {
  const isMarked = looksMarked(value);
  const digits = isMarked ? value.slice(mark.length) : value;
  // A string with another mark.
  if (looksMarked(digits)) return digits;
  if (!as) return isMarked ? Number(digits) : value;
  if (!isMarked && !Number.isInteger(value)) return value;
  const integer = BigInt(digits as string | number);
  return as === "bigint" ? integer : String(integer);
}

/** A copy, with each scalar changed; `as`: it is an exact integer by its shape. */
function changed(
  value: unknown,
  shape: Shape,
  change: (value: unknown, as: As | undefined) => unknown,
): unknown {
  const shapes = detailed([...partsOf(shape, value)]);
  if (Array.isArray(value)) {
    return value.map((item, index) => changed(item, { any: itemShapes(shapes, index) }, change));
  }
  if (isRecord(value) && isPlain(value)) {
    const entries = Object.entries(value).map(([name, item]) => {
      return [name, changed(item, { any: fieldShapes(shapes, name) }, change)] as const;
    });
    return Object.fromEntries(entries);
  }
  const [as] = shapes.flatMap((one) => ("number" in one && one.number.as ? [one.number.as] : []));
  return change(value, as);
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
  if (typeof shape === "string" || found.has(shape)) return found;
  found.add(shape);
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
