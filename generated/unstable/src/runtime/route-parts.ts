/**
 * A route taken apart at its first space: `GET /pets/{pet id}` is a method in upper case, a space, and a path that begins
 * with a slash. Undefined for any other text: without the slash, a path could make another host of the base URL.
 */
export function routeParts(route: string): readonly [method: string, path: string] | undefined {
  return /^([A-Z]+) (\/.*)/s.exec(route)?.slice(1) as [string, string] | undefined;
}

/** Splits a path into its literal text and, between, the names of its parameters. */
export const placeholder: RegExp = /\{([^{}]*)\}/;

/**
 * The literal text of a path as it stands in a URL: percent-encoded, but for what is so already. Half of a surrogate pair
 * has no UTF-8, and becomes what URL parsers make of it.
 */
export function literalText(text: string): string {
  return encodeURI(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/%25(?=[\da-f]{2})/gi, "%");
}
