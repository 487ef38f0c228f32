import { bodyOfType } from "../by-content-type.js";
import { exactJson } from "../int64.js";
import { isJson } from "../media-type.js";
import type { AnyOperation, FieldStyle } from "../operation.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Schema } from "../schema.js";
import { withEmptyValues } from "./empty-values.js";
import { isItems, itemsIn } from "./read-items.js";
import { multipartParts } from "./multipart-parts.js";
import { multipartValues } from "./multipart-values.js";
import { queryValues } from "./pair-values.js";
import { memberShapes } from "./shape-parts.js";
import type { RequestIssue, Reading } from "./read-request.js";

/** The description of a request body. */
interface DescribedBody {
  readonly mediaType: string | undefined;
  readonly fields?: Readonly<Record<string, FieldStyle>> | undefined;
  readonly schema?: Schema<unknown> | undefined;
}

/** Reads the body of a request in the media type that its route accepts. */
export async function readBody(
  request: Request,
  operation: AnyOperation | undefined,
  schemas: RouteSchemas,
): Promise<Reading<unknown>> {
  const sent = request.headers.get("content-type");
  const described = describedBody(sent, operation, schemas);
  const { mediaType, schema } = described;
  // If JSON is expected, the body is read as JSON, whatever its media type.
  const type = mediaType !== undefined && isJson(mediaType) ? mediaType : (sent ?? mediaType ?? "");
  const isMissing = schema !== undefined && schemas.isBodyOptional !== true;
  if (request.body === null) return absent(isMissing);
  const bytes = new Uint8Array(await request.arrayBuffer());
  // An empty body is an empty string, or an empty form.
  if (bytes.length === 0 && (sent === null || isJson(type))) return absent(isMissing);
  let value: unknown;
  try {
    value = contentOf(bytes, type, described);
  } catch {
    const text = new TextDecoder().decode(bytes);
    return { value: text, issues: [issueOf(isJson(type) ? "JSON" : type, "something else")] };
  }
  const issues =
    schema === undefined || schema.is(value) ? [] : schema.explain(value, { show: String });
  return { value, issues: issues.map((issue) => ({ part: "body", ...issue })) };
}

/** The body of the request's media type, or else the default one. */
function describedBody(
  sent: string | null,
  operation: AnyOperation | undefined,
  { body: schema, otherBodies = {} }: RouteSchemas,
): DescribedBody {
  if (operation === undefined) return { mediaType: undefined, schema };
  const { bodies } = operation;
  const usual = bodies?.[0] ?? operation;
  const found = (bodies && bodyOfType(sent ?? undefined, bodies)) ?? usual;
  const { bodyType: mediaType = "application/json", fields } = found;
  return { mediaType, fields, schema: found === usual ? schema : otherBodies[mediaType] };
}

function absent(isMissing: boolean): Reading<undefined> {
  return { value: undefined, issues: isMissing ? [issueOf("given", "nothing")] : [] };
}

function issueOf(expected: string, got: string): RequestIssue {
  return { part: "body", pointer: "", expected, got };
}

function contentOf(bytes: Uint8Array, type: string, { schema, fields }: DescribedBody): unknown {
  const shape = schema?.shape ?? "unknown";
  // A form that is described as text is sent as it is.
  const isText = shape !== "unknown" && memberShapes(shape) === undefined;
  if (isItems(type, shape)) return itemsIn(bytes, type, shape);
  const isMultipart = /^multipart\/form-data/i.test(type);
  if (isMultipart && !isText) {
    const values = multipartValues(multipartParts(bytes, type), shape, fields);
    return withEmptyValues(values, { shape, styles: fields, isForm: true });
  }
  const text = new TextDecoder().decode(bytes);
  if (isJson(type)) return exactJson(text, JSON.parse(text), shape);
  const isForm = isMultipart || /x-www-form-urlencoded/i.test(type);
  if (isForm && isText) return shape === "bytes" ? bytes : text;
  if (isForm) {
    const rules = { shape, styles: fields, isForm: true };
    return withEmptyValues(queryValues(text, rules), rules);
  }
  return /^text\//i.test(type) ? text : bytes;
}
