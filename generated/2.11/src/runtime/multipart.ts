import { boundaryIn, newBoundary } from "./boundary.js";
import { notSent } from "./errors.js";
import { isBytes, exactJsonText } from "./json-text.js";
import { isJson } from "./media-type.js";
import type { AnyOperation, FieldStyle } from "./operation.js";
import { isPlainObject, plainPairs } from "./parameter.js";
import { raw, type Writer } from "./writers.js";

/**
 * `multipart/form-data`: an object, or `FormData`. Arrays repeat their part, `Blob`s, `File`s and bytes are files,
 * objects are JSON; undefined and null are omitted.
 *
 * Not by way of `FormData`, which has no media type for a part without making a file of it, and no headers.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-multipart-media-types
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export const multipart: Writer = (body, operation, headers) =>
  writeForm(body, operation, headers, partsOf);

/** What writes the parts of one field of a form. */
export type FieldWriter = (
  name: string,
  value: unknown,
  field: FieldStyle | undefined,
  route: string,
) => Part[];

/** Writes an object as a form, each field by `write`. */
export function writeForm(
  body: unknown,
  operation: AnyOperation,
  headers: Headers,
  write: FieldWriter,
): ReturnType<Writer> {
  if (!isPlainObject(body)) return raw(body, operation, headers);
  const { route, fields } = operation;
  const boundary = boundaryOf(headers, route);
  const parts = Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    write(name, value, fields?.[name], route),
  );
  return new Blob([
    ...parts.flatMap(({ head, content }) => [`--${boundary}\r\n${head}\r\n`, content, "\r\n"]),
    `--${boundary}--\r\n`,
  ]);
}

/** Sets the media type. A boundary that the caller has set is used. */
function boundaryOf(headers: Headers, route: string): string {
  const given = headers.get("content-type") ?? "multipart/form-data";
  const own = boundaryIn(given);
  if (own) return own;
  if (!/^multipart\//i.test(given)) {
    throw notSent(route, "its body is multipart/form-data; leave out the header content-type");
  }
  const boundary = newBoundary("form");
  headers.set("content-type", `${given}; boundary=${boundary}`);
  return boundary;
}

export interface Part {
  /** Its headers. */
  readonly head: string;
  readonly content: string | Blob;
}

export const partsOf: FieldWriter = (name, value, field = {}, route) => {
  const { style, type, headers, ...marks } = field;
  if (style) {
    const pairs = plainPairs({ name, value, style: { style, ...marks }, route });
    return pairs.map(([key, text]) => part(route, key, text));
  }
  return [value]
    .flat()
    .filter((item) => item != null)
    .map((item: unknown) => {
      if (item instanceof Blob || isBytes(item)) return filePart(route, name, item, field);
      const isJsonItem = typeof item === "object" || isJson(type ?? "");
      const text = isJsonItem ? exactJsonText(item, `"${name}"`, route) : String(item);
      const said = type ?? (isJsonItem ? "application/json" : undefined);
      return part(route, name, text, {
        headers: { ...(said && { "Content-Type": said }), ...headers },
      });
    });
};

/** A file's own media type comes first. */
function filePart(
  route: string,
  name: string,
  item: Blob | ArrayBuffer | ArrayBufferView,
  { type = "application/octet-stream", headers }: FieldStyle,
): Part {
  const file = item instanceof Blob ? item : new Blob([item as BlobPart]);
  const { name: fileName = "blob" } = file as Partial<File>;
  const all = { "Content-Type": file.type || type, ...headers };
  return part(route, name, file, { fileName, headers: all });
}

interface PartFacts extends Pick<FieldStyle, "headers"> {
  readonly fileName?: string;
}

export function part(
  route: string,
  name: string,
  content: string | Blob,
  { fileName, headers }: PartFacts = {},
): Part {
  const file = fileName === undefined ? "" : `; filename="${quoted(fileName)}"`;
  const all = { "Content-Disposition": `form-data; name="${quoted(name)}"${file}`, ...headers };
  const lines = Object.entries(all).map(([key, text]) => {
    // A line break would begin another header, or the content.
    if (/[\0\r\n]/.test(key + text))
      throw notSent(route, `a header of the part "${name}" has a line break`);
    return `${key}: ${text}\r\n`;
  });
  return { head: lines.join(""), content };
}

/** As browsers write names: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(text: string): string {
  return text.replace(/[\r\n"]/g, encodeURIComponent);
}
