/** A media type in lower case, without its parameters. */
export function bareMediaType(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json`, or a suffix as in `application/problem+json` (RFC 6839, 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json\s*(;|$)/i.test(mediaType);
}
