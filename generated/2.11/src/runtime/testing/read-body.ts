import { isJson } from "../media-type.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import type { RequestIssue, Reading } from "./read-request.js";
import { fieldsOf, listShape, queryValues, valueOf } from "./wire-values.js";

/** Reads the body of a request in the media type that its route accepts. */
export async function readBody(
  request: Request,
  mediaType: string | undefined,
  { body: schema, isBodyOptional }: RouteSchemas,
): Promise<Reading<unknown>> {
  const sent = request.headers.get("content-type");
  // If JSON is expected, the body is read as JSON, whatever its media type.
  const type = mediaType !== undefined && isJson(mediaType) ? mediaType : (sent ?? mediaType ?? "");
  if (request.body === null) return absent(schema !== undefined && isBodyOptional !== true);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) return absent(schema !== undefined && isBodyOptional !== true);
  let value: unknown;
  try {
    value = await contentOf(bytes, type, schema?.shape ?? "unknown");
  } catch {
    const text = new TextDecoder().decode(bytes);
    return { value: text, issues: [issueOf(isJson(type) ? "JSON" : type, "something else")] };
  }
  const issues = schema === undefined || schema.is(value) ? [] : schema.explain(value);
  return { value, issues: issues.map((issue) => ({ part: "body", ...issue })) };
}

function absent(isMissing: boolean): Reading<undefined> {
  return { value: undefined, issues: isMissing ? [issueOf("given", "nothing")] : [] };
}

function issueOf(expected: string, got: string): RequestIssue {
  return { part: "body", pointer: "", expected, got };
}

async function contentOf(bytes: Uint8Array<ArrayBuffer>, type: string, shape: Shape) {
  if (/^multipart\/form-data/i.test(type)) {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
    return formValues(form, shape);
  }
  const text = new TextDecoder().decode(bytes);
  if (isJson(type)) return JSON.parse(text) as unknown;
  if (/x-www-form-urlencoded/i.test(type)) return queryValues(text, shape);
  return /^text\//i.test(type) ? text : bytes;
}

function formValues(form: FormData, shape: Shape): Record<string, unknown> {
  const fields = fieldsOf(shape);
  const names = [...new Set(form.keys())];
  const entries = names.map((name): [string, unknown] => {
    const field = fields.get(name) ?? "unknown";
    const items = listShape(field);
    const values = form.getAll(name).map((value) => {
      return typeof value === "string" ? valueOf(value, items ?? field) : value;
    });
    return [name, items === undefined && values.length === 1 ? values[0] : values];
  });
  return Object.fromEntries(entries);
}
