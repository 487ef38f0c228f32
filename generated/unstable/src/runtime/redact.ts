/** Takes a token out of text. */
export type Redact = (text: string) => string;

/**
 * Hides a token in text that goes into an error: servers and proxies do send credentials back. Also where it is
 * written as in a URL or in JSON. What is shorter than eight characters is no secret, and taking `token` or `test`
 * out of all text would garble the API's own words.
 */
export function redactor(token = ""): Redact {
  const spellings = [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)];
  return (text) =>
    token.length < 8
      ? text
      : spellings.reduce((rest, spelling) => rest.replaceAll(spelling, "[token]"), text);
}
