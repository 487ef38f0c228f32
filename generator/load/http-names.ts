/** A name of a header, of a cookie, or of an authentication scheme: https://www.rfc-editor.org/rfc/rfc9110.html#name-tokens */
export const httpToken = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * What HTTP itself says of a message and its connection: a value of the caller's would contradict it, and fetch refuses most.
 * https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1, https://fetch.spec.whatwg.org/#forbidden-request-header
 */
const messageHeaders = new Set([
  ...["connection", "content-length", "expect", "host", "keep-alive"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

/** Why no caller can send a header of this name, as a sentence without its stop. Undefined where one can. */
export function unsentHeaderReason(name: string): string | undefined {
  if (messageHeaders.has(name.toLowerCase()))
    return `HTTP itself sends the header "${name}", by what is sent`;
  return httpToken.test(name) ? undefined : `HTTP allows no header ${JSON.stringify(name)}`;
}

/**
 * Whether a cookie can have a name, which most styles percent-encode.
 * https://www.rfc-editor.org/rfc/rfc6265.html#section-4.1.1
 */
export function isCookieName(name: string, isEncoded: boolean): boolean {
  return isEncoded ? name !== "" : httpToken.test(name);
}
