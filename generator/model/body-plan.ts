import { httpToken } from "../load/http-names.js";
import type { ParameterStyle, TypeNode } from "./api-model.js";
import type {
  Content,
  Encoding,
  EventData,
  Header,
  PartEncoding,
  PartEncodings,
  Sequence,
} from "./exchange.js";
import { hasInt64 } from "./int64.js";
import { isRange, mayBeJson } from "./media-type.js";
import { namedMediaType } from "./request-bodies.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** How a body of one media type is written. */
export interface BodyPlan {
  /** Absent for `application/json`. */
  readonly bodyType?: string;
  readonly writer: BodyWriter;
  /** Of a body in which integers are no numbers in code, where its writer does not see that they are integers. */
  readonly exact?: TypeNode;
  /** By their names, the fields that are not written by what their value is. */
  readonly fields?: Readonly<Record<string, FieldStyle>>;
  /** Of parts without names. */
  readonly parts?: PartStyles;
  /** Of events. */
  readonly eventData?: EventData;
}

/** How the parts of a multipart body are written by their places: the first ones, and all others. */
export interface PartStyles {
  readonly prefix?: readonly PartStyle[];
  readonly item?: PartStyle;
}

export type PartStyle = Pick<FieldStyle, "type" | "headers" | "parts" | "fields">;

export type BodyWriter = "json" | "form" | FormDataWriter | "raw" | ItemsWriter;

/** Of `multipart/form-data`; the other one is of forms with parts that have parts of their own. */
export type FormDataWriter = "multipart" | "nestedMultipart";

/** Of a body that is written item by item. */
export type ItemsWriter = "writeLines" | "writeRecords" | "writeEvents" | "writeParts";

/** How a field of a form, or a part of a multipart body, is written. */
export interface FieldStyle {
  /** Absent: by its media type. */
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** The media type; a file may have one of its own. */
  readonly type?: string;
  /** The headers of the part that are always the same. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a part that is multipart itself: its parts by their places, or by their names. */
  readonly parts?: PartStyles;
  readonly fields?: Readonly<Record<string, FieldStyle>>;
}

/** @param all All bodies of the request, the usual one first. */
export function planBody(
  content: Content,
  schemas: Schemas,
  all: readonly Content[] = [content],
): BodyPlan {
  const writer = writerOf(content, schemas);
  const fields = fieldStyles(content.encodings, writer);
  const parts = content.partEncodings && partStyles(content.partEncodings);
  const name = namedMediaType(content, all[0] ?? content);
  // Alone, a range is written as the JSON that most APIs read.
  const isJsonRange = writer === "json" && isRange(name) && all.length === 1;
  const isUsual = name === "application/json" || isJsonRange;
  return {
    writer,
    ...(isUsual ? {} : { bodyType: name }),
    ...(isExact(content.type, writer, schemas) ? { exact: content.type } : {}),
    ...(fields === undefined ? {} : { fields }),
    ...(parts === undefined ? {} : { parts }),
    ...(content.eventData === undefined ? {} : { eventData: content.eventData }),
  };
}

/** Except for a body that is JSON as a whole, a writer knows an integer by its being a bigint. */
function isExact(type: TypeNode, writer: BodyWriter, schemas: Schemas): boolean {
  if (writer === "raw") return false;
  return hasInt64(type, schemas, writer === "json" ? undefined : "string");
}

function fieldStyles(
  encodings: readonly Encoding[],
  writer: BodyWriter,
): Readonly<Record<string, FieldStyle>> | undefined {
  const fields = encodings.flatMap((encoding) => {
    const style = fieldStyle(encoding, writer);
    return Object.keys(style).length === 0 ? [] : [[encoding.property, style] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function partStyles({ prefix, item }: PartEncodings): PartStyles {
  return {
    ...(prefix.length === 0 ? {} : { prefix: prefix.map(partStyle) }),
    ...(item === undefined ? {} : { item: partStyle(item) }),
  };
}

function partStyle({ contentType, headers, nested, encodings }: PartEncoding): PartStyle {
  const type = writtenType(contentType);
  const fixed = fixedHeaders(headers);
  const fields = fieldStyles(encodings, "multipart");
  return {
    ...(type === undefined ? {} : { type }),
    ...(fixed.length === 0 ? {} : { headers: Object.fromEntries(fixed) }),
    ...(nested === undefined ? {} : { parts: partStyles(nested) }),
    ...(fields === undefined ? {} : { fields }),
  };
}

const itemsWriters: Readonly<Record<Sequence, ItemsWriter>> = {
  lines: "writeLines",
  records: "writeRecords",
  events: "writeEvents",
  parts: "writeParts",
};

function writerOf(content: Content, schemas: Schemas): BodyWriter {
  const { mediaType, type, sequence } = content;
  if (sequence !== undefined) return itemsWriters[sequence];
  if (mediaType === "multipart/form-data")
    return content.encodings.some(isMultipart) ? "nestedMultipart" : "multipart";
  if (mediaType === "application/x-www-form-urlencoded") return "form";
  return mayBeJson(mediaType) && !(isRange(mediaType) && isBinary(type, schemas)) ? "json" : "raw";
}

/** Whether a part has parts of its own. */
export function isMultipart({ contentType }: Pick<Encoding, "contentType">): boolean {
  return writtenType(contentType)?.toLowerCase().startsWith("multipart/") === true;
}

function isBinary(type: TypeNode, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "binary";
}

/**
 * Style, `explode` and `allowReserved` decide where one of them is said, else the media type. What a media type needs to
 * be said for is a text: an object is JSON, and a file has its own.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
function fieldStyle(encoding: Encoding, writer: BodyWriter): FieldStyle {
  const { style, explode, allowReserved, contentType } = encoding;
  if ([style, explode, allowReserved].some((said) => said !== undefined)) {
    const used = style ?? "form";
    return {
      style: used,
      ...(explode === undefined || explode === (used === "form") ? {} : { explode }),
      ...(allowReserved === true ? { allowReserved } : {}),
    };
  }
  if (writer === "multipart" || writer === "nestedMultipart") return partStyle(encoding);
  const type = writtenType(contentType);
  return type === undefined ? {} : { type };
}

/** Of several media types the first that is none of a range. */
function writtenType(contentType = ""): string | undefined {
  const types = contentType.split(",").map((type) => type.trim());
  return types.find((type) => type !== "" && !isRange(type) && isHeaderText(type));
}

function fixedHeaders(headers: readonly Header[]): readonly (readonly [string, string])[] {
  return headers.flatMap((header) => {
    const value = fixedValue(header);
    return value === undefined ? [] : [[header.name, value] as const];
  });
}

/** The only value that a header of a part may have, or its default. Undefined also if a header cannot have it. */
export function fixedValue({ name, type, default: preset }: Header): string | undefined {
  const value = type.kind === "literal" ? type.value : preset;
  if (value === undefined || typeof value === "object") return undefined;
  return httpToken.test(name) && isHeaderText(String(value)) ? String(value) : undefined;
}

/** A line break would begin another header. https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5 */
function isHeaderText(text: string): boolean {
  return !/[\0-\u0008\n-\u001f\u007f]/.test(text);
}
