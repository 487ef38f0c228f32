/**
 * A route, split at its first space: `GET /pets/{pet id}` is a method, which begins with no lower-case letter, a
 * space, and a path that begins with a slash. Undefined for any other string: without the slash, a path could change the host of the base URL.
 */
export function routeParts(route: string): readonly [method: string, path: string] | undefined {
  return /^([^\sa-z]\S*) (\/.*)/s.exec(route)?.slice(1) as [string, string] | undefined;
}

/** What an error says about any other string. */
export const routeRule = 'a route is a method, a space and a path: "GET /me"';

/** A parameter in a path. `split` by it returns literal texts and parameter names in turn. */
export const placeholder: RegExp = /\{([^{}]*)\}/;

/**
 * The literal text of a path, percent-encoded unless it already is. A lone surrogate has no UTF-8 encoding: it becomes
 * U+FFFD, as in URL parsers.
 */
export function literalText(text: string): string {
  return encodeURI(text.replace(/[\ud800-\udfff]/gu, "\ufffd")).replace(/%25(?=[\da-f]{2})/gi, "%");
}

/** A path as it is sent, with its parameters in place: percent-encoded, and without its fragment. */
export function sentPath(path: string): string {
  const encoded = path
    .split(placeholder)
    .map((part, index) => (index % 2 ? `{${part}}` : literalText(part)))
    .join("");
  return /^([^#{]|\{[^}]*\})*/.exec(encoded)![0];
}
