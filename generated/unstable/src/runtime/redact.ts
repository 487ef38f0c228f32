/** Takes tokens out of text. */
export type Redact = (text: string) => string;

/**
 * Hides tokens in text that goes into an error: servers and proxies do send credentials back. Also where they are
 * written as in a URL or in JSON. What is shorter than eight characters is no secret, and taking `token` or `test`
 * out of all text would garble the API's own words.
 */
export function redactor(tokens: readonly string[]): Redact {
  return (text) =>
    tokens
      .filter(({ length }) => length > 7)
      // A longer one may hold a shorter one.
      .sort((a, b) => b.length - a.length)
      .flatMap((token) => [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)])
      .reduce((rest, one) => rest.replaceAll(one, "[token]"), text);
}
