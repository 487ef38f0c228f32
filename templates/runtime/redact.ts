/** Removes tokens from text. */
export type Redact = (text: string) => string;

/**
 * Hides tokens in the text of an error. Servers and proxies may send credentials back, and encode any of their characters:
 * for a URL (`%2B`, `%2b`, `%252B`), for JSON or a script (`\/`, `\u002b`, `\x2b`), or for HTML (`&#43;`, `&#x2b;`, `&plus;`).
 * Tokens of fewer than eight characters are not secrets, and replacing `token` or `test` everywhere would garble the API's
 * messages.
 */
export function redactor(tokens: readonly string[]): Redact {
  return (text) =>
    tokens
      .filter(({ length }) => length > 7)
      // A longer one may contain a shorter one.
      .sort((a, b) => b.length - a.length)
      .flatMap((token) => [encodeURIComponent(token), token])
      .reduce(
        (rest, one) => rest.replace(RegExp([...one].map(anyForm).join(""), "giu"), "[token]"),
        text,
      );
}

/** A pattern for a character in any of these encodings. Its repetitions have bounds, so that no text takes long. */
function anyForm(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = code.toString(16);
  return `(\\\\{0,3}\\u{${hex}}|[\\\\%&][#xu025]{0,9}(${hex}|${code});?|&[a-z]{2,6};)`;
}
