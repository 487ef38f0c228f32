/** Media types in lower case, without parameters. */

/** JSON, and anything built on it (`application/vnd.api+json`). */
export function isJson(mediaType: string): boolean {
  const isBuiltOnIt = /^(application\/json|text\/json|[^/]+\/[^/]+\+json)$/.test(mediaType);
  return isBuiltOnIt && !isSequence(mediaType);
}

/** A range that allows JSON and everything else: only the response itself says what it is. */
export function isAnyType(mediaType: string): boolean {
  return /^(\*|\*\/\*|application\/\*)$/.test(mediaType);
}

/** A range, with `*` in it: https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1 */
export function isRange(mediaType: string): boolean {
  return mediaType.includes("*");
}

/** A media type or a range: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.3.1 */
export function isMediaType(mediaType: string): boolean {
  return mediaType === "*" || /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(mediaType);
}

/** One of a range, where a single one has to be named: any of a vendor, unless one of its kind is usual. */
export function usualOfRange(range: string): string {
  const bare = bareMediaType(range);
  if (isAnyType(bare)) return "application/octet-stream";
  const [kind = "", subtype = ""] = bare.replace(/^\*/, "application").split("/", 2);
  return (
    (subtype === "*" ? usualByKind.get(kind) : undefined) ??
    `${kind}/${subtype.replaceAll("*", "vnd.example")}`
  );
}

const usualByKind: ReadonlyMap<string, string> = new Map([
  ["image", "image/png"],
  ["audio", "audio/mpeg"],
  ["video", "video/mp4"],
  ["font", "font/woff2"],
  ["multipart", "multipart/mixed"],
  ["text", "text/plain"],
]);

/** JSON, or a range that allows it. */
export function mayBeJson(mediaType: string): boolean {
  return isJson(mediaType) || isAnyType(mediaType);
}

/** Formats of data that are other ways to write what JSON says, where the same response may be JSON. */
export function isDataFormat(mediaType: string): boolean {
  return /[/+](xml|yaml|cbor|msgpack|protobuf|x-(yaml|msgpack|protobuf|www-form-urlencoded))$/.test(
    mediaType,
  );
}

/** JSON values one after another. https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types (`stream+json` is Spring's.) */
export function isSequence(mediaType: string): boolean {
  return /[/+](x-)?(ndjson|jsonl|json-?lines|json-seq|stream\+json)$/.test(mediaType);
}

export function isForm(mediaType: string): boolean {
  return mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded";
}

/** A media type as it is described, which may be in capitals and have parameters: `application/json; version=2`. */
export function bareMediaType(name: string): string {
  return name.split(";", 1)[0]?.trim().toLowerCase() ?? name;
}

/** How a media type is written in a request: with its parameters, the rest in lower case. */
export function sentMediaType({
  name,
  mediaType,
}: {
  readonly name: string;
  readonly mediaType: string;
}): string {
  const [, ...parameters] = name.split(";");
  return [mediaType, ...parameters.map((one) => one.trim())].join("; ");
}
