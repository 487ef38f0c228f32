/**
 * A route, split at its first space: `GET /pets/{pet id}` is a method in upper case, a space, and a path that begins
 * with a slash. Undefined for any other string: without the slash, a path could change the host of the base URL.
 */
export function routeParts(route: string): readonly [method: string, path: string] | undefined {
  return /^([A-Z]+) (\/.*)/s.exec(route)?.slice(1) as [string, string] | undefined;
}

/** Splits a path into its literal text and, between, the names of its parameters. */
export const placeholder: RegExp = /\{([^{}]*)\}/;

/**
 * The literal text of a path, percent-encoded where it is not yet. Half of a surrogate pair has no UTF-8 and becomes
 * what URL parsers make of it.
 */
export function literalText(text: string): string {
  return encodeURI(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/%25(?=[\da-f]{2})/gi, "%");
}
