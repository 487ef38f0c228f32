import type { NumberType, StringType } from "../../model/api-model.js";

/** Formats that are about strings alone: those of JSON Schema, and of OpenAPI's registry. */
const ofStrings = new Set([
  ...["date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname"],
  ...["ipv4", "ipv6", "uri", "uri-reference", "uri-template", "iri", "iri-reference", "uuid"],
  ...["json-pointer", "relative-json-pointer", "regex", "byte", "binary", "base64url", "char"],
  ...["date-time-local", "time-local", "http-date", "media-range"],
]);

/** Formats that are about numbers alone. A string may be an `int64` or a `decimal`, too. */
const ofNumbers = new Set([
  ...["int8", "int16", "int32", "uint8", "uint16", "uint32", "float", "double", "double-int"],
]);

/** They say how a text is shown, and take none away. */
const ofDisplay = new Set(["password", "commonmark", "html"]);

/**
 * The format of a type where it says something about its values: of another type of value it says nothing. `byte` and
 * `binary` of 3.0 are `contentEncoding` and `contentMediaType` of 3.1, and compared with these.
 * @see https://spec.openapis.org/registry/format/
 */
export function tellingFormat({ kind, format }: NumberType | StringType): string | undefined {
  if (format === undefined || ofDisplay.has(format)) return undefined;
  if (kind === "number") return ofStrings.has(format) ? undefined : format;
  return format === "byte" || format === "binary" || ofNumbers.has(format) ? undefined : format;
}
