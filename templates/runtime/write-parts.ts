import { boundaryIn, newBoundary } from "./boundary.js";
import { notSent } from "./errors.js";
import { exactJsonText, isBytes } from "./json-text.js";
import { isJson } from "./media-type.js";
import { multipart } from "./multipart.js";
import type { AnyOperation, PartStyle, PartStyles } from "./operation.js";
import { isPlainObject } from "./parameter.js";
import { streamOfItems } from "./write-items.js";
import { raw, type Writer } from "./writers.js";

/**
 * A multipart body of which the parts have places and no names. Bytes are bytes, text is text, anything else is JSON,
 * unless the description gives a place another media type. A list is written at once, so that it can be sent again.
 * @see https://spec.openapis.org/oas/v3.2.0.html#encoding-by-position
 */
export const writeParts: Writer = (body, operation, headers) => {
  if (typeof body === "string" || isBytes(body) || body instanceof Blob) {
    return raw(body, operation, headers);
  }
  const { route, parts } = operation;
  const boundary = boundaryOf(headers, operation);
  let count = 0;
  const part = (item: unknown) => {
    const { head, content } = partOf(item, styleAt(parts, count++), route);
    return new Blob([`--${boundary}\r\n${head}\r\n`, content, "\r\n"]);
  };
  const end = `--${boundary}--\r\n`;
  return Array.isArray(body)
    ? new Blob([...body.map(part), end])
    : streamOfItems(body as AsyncIterable<unknown>, part, end);
};

/** Sets the media type. A boundary that the caller has set is used. */
function boundaryOf(
  headers: Headers,
  { route, bodyType = "multipart/mixed" }: AnyOperation,
): string {
  const given = headers.get("content-type") ?? bodyType;
  const own = boundaryIn(given);
  if (!/^multipart\//i.test(given)) {
    throw notSent(route, `its body is ${bodyType}; leave out the header content-type`);
  }
  const boundary = own ?? newBoundary("part");
  headers.set("content-type", own ? given : `${given}; boundary=${boundary}`);
  return boundary;
}

function styleAt({ prefix = [], item }: PartStyles = {}, index: number): PartStyle {
  return prefix[index] ?? item ?? {};
}

function partOf(item: unknown, style: PartStyle, route: string) {
  const [type, content] = contentOf(item, style, route);
  const all = { "Content-Type": type, ...style.headers };
  const lines = Object.entries(all).map(([name, text]) => `${name}: ${text}\r\n`);
  return { head: lines.join(""), content };
}

type PartContent = readonly [type: string, content: string | Blob | BufferSource];

export function contentOf(item: unknown, style: PartStyle, route: string): PartContent {
  const { type } = style;
  if (item instanceof Blob) return [item.type || (type ?? binary), item];
  if (isBytes(item)) return [type ?? binary, item as BufferSource];
  const isNested = /^multipart\//i.test(type ?? "");
  if (isNested && typeof item === "object") return nested(item, style, route);
  if (typeof item === "string" && !isJson(type ?? "")) return [type ?? "text/plain", item];
  return [type ?? "application/json", exactJsonText(item, "a part of its body", route)];
}

const binary = "application/octet-stream";

/** A part that has parts of its own: by their names if it is an object, else by their places. */
function nested(
  item: unknown,
  { type = "", parts, fields }: PartStyle,
  route: string,
): PartContent {
  const headers = new Headers({ "content-type": type });
  const operation = { route, bodyType: type, ...(parts && { parts }), ...(fields && { fields }) };
  const write = isPlainObject(item) ? multipart : writeParts;
  const content = write(item, operation, headers) as Blob;
  return [headers.get("content-type") ?? type, content];
}
