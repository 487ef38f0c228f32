import { isJson } from "../media-type.js";
import type { FieldStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import type { MultipartPart } from "./multipart-parts.js";
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
  const others = parts.filter((part) => !isStyled(part));
  const names = [...new Set(others.map(({ name }) => name))];
  const entries = names.map((name): [string, unknown] => {
    const field = members?.(name) ?? "unknown";
    const items = itemShapes(field);
    const values = others
      .filter((part) => part.name === name)
      .map((part, index) => partValue(part, items?.(index) ?? field));
    const [only] = values;
    // The whole list may be one part.
    if (values.length === 1 && (items === undefined || Array.isArray(only))) return [name, only];
    return [name, values];
  });
  return { ...Object.fromEntries(entries), ...pairValues(styled, rules) };
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
