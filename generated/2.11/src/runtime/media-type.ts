/** Whether a media type is JSON: `application/json`, or a suffix as in `application/problem+json` (RFC 6839, 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json\s*(;|$)/i.test(mediaType);
}
