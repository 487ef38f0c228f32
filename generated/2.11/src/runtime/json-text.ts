import { markedBigint, withoutMarks } from "./bigint-text.js";
import { notSent } from "./errors.js";

/**
 * A value as JSON.
 * @throws {InvalidRequestError} for a cycle, a bigint, a function, bytes, a file, an invalid date, or a number that is not finite.
 */
export function jsonText(
  value: unknown,
  what: string,
  route: string,
  replace: (this: Holder, key: string, value: unknown) => unknown = sendable,
): string {
  try {
    const text = JSON.stringify(value, replace) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // A cycle, a bigint, or what is not sendable.
  }
  throw notSent(route, `${what} cannot be serialized as JSON`);
}

/** An object or a list whose values become JSON. */
type Holder = Readonly<Record<string, unknown>>;

/** A value as JSON. `what` and `route` are for the error. */
export type JsonText = (value: unknown, what: string, route: string) => string;

/** The JSON of a parameter, as its style says. */
export function styledJson(json: true | JsonText): JsonText {
  return json === true ? exactJsonText : json;
}

/** Like `jsonText`, for a parameter or a field of a form: a bigint becomes a number with all its digits. */
export function exactJsonText(value: unknown, what: string, route: string): string {
  const replace = function (this: Holder, key: string, item: unknown) {
    return markedBigint(sendable.call(this, key, item));
  };
  return withoutMarks(jsonText(value, what, route, replace));
}

/**
 * JSON has no bytes: a typed array would become an object with a key for each byte, a `Blob` an empty one. Nor has it a
 * number that is not finite, or a date that is none: both would become null.
 */
function sendable(this: Holder, key: string, value: unknown): unknown {
  const isLost = (value ?? this[key]) !== value || value === Infinity || value === -Infinity;
  if (isLost || value instanceof Blob || isBytes(value)) throw TypeError();
  return value;
}

export function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
