/** `application/json` and what is built on it, such as `application/problem+json` (RFC 6839, section 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json\s*(;|$)/i.test(mediaType);
}
