/** Other names cannot be sent, and `Headers` refuses them: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** The value of a described header; null if it was not sent. */
export function headerValue(headers: Headers, name: string): string | null {
  return headerName.test(name) ? headers.get(name) : null;
}
