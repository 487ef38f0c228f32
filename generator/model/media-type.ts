/** Media types in lower case, without parameters. */

/** JSON, anything built on it (`application/vnd.api+json`), and ranges that allow it. */
export function isJson(mediaType: string): boolean {
  return /^(application\/json|text\/json|[^/]+\/[^/]+\+json|application\/\*|\*\/\*)$/.test(
    mediaType,
  );
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
