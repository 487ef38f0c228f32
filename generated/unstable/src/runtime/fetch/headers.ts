import type { HeadersOptions } from "./types.js";

/** Headers by their names in lower case; later ones replace earlier ones, and null removes one. */
export function mergedHeaders(
  ...all: readonly (HeadersOptions | undefined)[]
): Record<string, string> {
  const merged = new Map<string, string>();
  for (const [name, value] of all.flatMap(entriesOf)) {
    if (value === null) merged.delete(name.toLowerCase());
    else if (value !== undefined) merged.set(name.toLowerCase(), String(value));
  }
  return Object.fromEntries(merged);
}

function entriesOf(headers: HeadersOptions | undefined): (readonly [string, unknown])[] {
  if (!headers) return [];
  return Symbol.iterator in headers
    ? ([...headers] as (readonly [string, unknown])[])
    : Object.entries(headers);
}
