import { part, partsOf, writeForm, type FieldWriter } from "./multipart.js";
import type { FieldStyle } from "./operation.js";
import { isPlainObject } from "./parameter.js";
import { contentOf } from "./write-parts.js";
import type { Writer } from "./writers.js";

/**
 * `multipart/form-data` with parts that are multipart themselves.
 * @see https://spec.openapis.org/oas/v3.2.0.html#encoding-object (nested encoding)
 */
export const nestedMultipart: Writer = (body, operation, headers) =>
  writeForm(body, operation, headers, fieldParts);

const fieldParts: FieldWriter = (name, value, field = {}, route) => {
  const isNested = /^multipart\//i.test(field.type ?? "");
  if (!isNested || !(Array.isArray(value) || isPlainObject(value))) {
    return partsOf(name, value, field, route);
  }
  return itemsOf(value, field).map((item) => {
    const [type, content] = contentOf(item, field, route);
    const headers = { ...field.headers, "Content-Type": type };
    return part(route, name, content as Blob, { headers });
  });
};

/** A list is one part, unless each of its items has parts of its own. */
function itemsOf(value: unknown, { fields }: FieldStyle): readonly unknown[] {
  const isRepeated =
    Array.isArray(value) &&
    value.every((item) => Array.isArray(item) || (fields !== undefined && isPlainObject(item)));
  return isRepeated ? (value as unknown[]) : [value];
}
