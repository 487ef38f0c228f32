/** Removes tokens from text. */
export type Redact = (text: string) => string;

/**
 * Hides tokens in the text of an error, also if they are encoded for a URL or JSON. Servers and proxies may send credentials
 * back. Tokens of fewer than eight characters are not secrets, and replacing `token` or `test` everywhere would garble the
 * API's messages.
 */
export function redactor(tokens: readonly string[]): Redact {
  return (text) =>
    tokens
      .filter(({ length }) => length > 7)
      // A longer one may contain a shorter one.
      .sort((a, b) => b.length - a.length)
      .flatMap((token) => [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)])
      .reduce((rest, one) => rest.replaceAll(one, "[token]"), text);
}
