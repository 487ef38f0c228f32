import { notSent } from "./errors.js";

/**
 * A value as JSON.
 * @throws {InvalidRequestError} for a cycle, a bigint or a function.
 */
export function jsonText(value: unknown, what: string, route: string): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // A cycle, or a bigint.
  }
  throw notSent(route, `${what} has no form in JSON`);
}
