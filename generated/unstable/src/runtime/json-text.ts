import { notSent } from "./errors.js";

/**
 * A value as JSON.
 * @throws {InvalidRequestError} for a cycle, a bigint, a function, or bytes.
 */
export function jsonText(value: unknown, what: string, route: string): string {
  try {
    const text = JSON.stringify(value, withoutBytes) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // A cycle, a bigint, or bytes.
  }
  throw notSent(route, `${what} has no form in JSON`);
}

/** A typed array would become an object with a key for each byte, and a `Blob` an empty one. */
function withoutBytes(_: string, value: unknown): unknown {
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    throw TypeError();
  }
  return value;
}
