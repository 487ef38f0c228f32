import { isJson } from "../media-type.js";
import type { FieldStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import { multipartParts, type MultipartPart } from "./multipart-parts.js";
import { itemsIn } from "./read-items.js";
import { ownerOf, pairValues } from "./pair-values.js";
import { fieldsOf, itemShapes, memberShapes } from "./shape-parts.js";
import { jsonOrText, jsonValue } from "./wire-values.js";

/** A multipart body as an object of this shape. Parts with a file name are files. */
export function multipartValues(
  parts: readonly MultipartPart[],
  shape: Shape,
  styles: Readonly<Record<string, FieldStyle>> = {},
): Record<string, unknown> {
  const fields = fieldsOf(shape);
  const members = memberShapes(shape);
  const rules = { shape, styles, isForm: true, decode: (text: string) => text };
  const isStyled = ({ name }: MultipartPart) =>
    styles[ownerOf(name, fields, rules)]?.style !== undefined;
  const styled = parts.filter(isStyled).map((part) => [part.name, textOf(part)] as const);
  const others = new Map<string, MultipartPart[]>();
  for (const part of parts) {
    if (isStyled(part)) continue;
    const own = others.get(part.name) ?? [];
    own.push(part);
    others.set(part.name, own);
  }
  const entries = [...others].map(([name, own]): [string, unknown] => [
    name,
    fieldValue(own, members?.(name) ?? "unknown", styles[name]),
  ]);
  return { ...Object.fromEntries(entries), ...pairValues(styled, rules) };
}

function isMultipart({ headers }: MultipartPart): boolean {
  return /^multipart\//i.test(headers.get("content-type") ?? "");
}

/** The value of all parts of one name. */
function fieldValue(
  parts: readonly MultipartPart[],
  field: Shape,
  { fields }: FieldStyle = {},
): unknown {
  const items = itemShapes(field);
  const item = items?.(0) ?? "unknown";
  if (parts.every(isMultipart)) {
    const isList = itemShapes(item) !== undefined || (fields && memberShapes(item)) !== undefined;
    const values = parts.map((part) => partsValue(part, isList ? item : field, fields));
    return isList ? values : values[0];
  }
  const values = parts.map((part, index) => partValue(part, items?.(index) ?? field));
  const [only] = values;
  // The whole list may be one part.
  return values.length === 1 && (items === undefined || Array.isArray(only)) ? only : values;
}

/** A part that has parts of its own: by their places, or by their names. */
function partsValue(
  { bytes, headers }: MultipartPart,
  shape: Shape,
  fields: FieldStyle["fields"],
): unknown {
  const type = headers.get("content-type") ?? "";
  return itemShapes(shape) === undefined
    ? multipartValues(multipartParts(bytes, type), shape, fields)
    : itemsIn(bytes, type, shape);
}

function partValue(part: MultipartPart, shape: Shape): unknown {
  const { bytes, fileName, headers } = part;
  const type = headers.get("content-type") ?? "";
  if (fileName !== undefined) return new File([bytes as BlobPart], fileName, { type });
  const text = textOf(part);
  return isJson(type) ? jsonValue(text, shape) : jsonOrText(text, shape);
}

function textOf({ bytes }: MultipartPart): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
