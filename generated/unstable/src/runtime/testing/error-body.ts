import { isRecord } from "../guard.js";
import { pointerNames } from "../pointer-names.js";
import type { RouteSchemas } from "../route-schemas.js";
import { atStatus } from "../validation.js";
import type { MockContent } from "./contents.js";
import type { RequestIssue } from "./read-request.js";

/** An entry of the API's list of errors. */
export interface ErrorItem {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  /** The route, if the mock cannot respond to it. */
  readonly operation?: string;
}

/** The data for an error body. */
export interface ErrorSource {
  readonly status: number;
  readonly requestId: string;
  /** The errors of this request; by default, the usual meaning of the status. */
  readonly items?: readonly ErrorItem[] | undefined;
  readonly schemas: RouteSchemas | undefined;
  /** The fixture of that status; undefined if it has none. */
  readonly fixture: unknown;
  /** The API's list of errors, where that status has no fixture. */
  readonly usual?: unknown;
  /** The media type in which it comes. */
  readonly content?: MockContent | undefined;
}

/**
 * The body of an error response: the errors in the API's own list, or, if the API has another format for them, that format
 * with our message.
 */
export function errorBody(source: ErrorSource): unknown {
  const { status, requestId, items, schemas, fixture, usual, content } = source;
  const isText = content !== undefined && content.kind !== "json";
  if (isText) return (items ?? [usualError(status)]).map(({ message }) => message).join("; ");
  if (/\/problem\+json/i.test(content?.type ?? "")) return problem(source);
  if (items === undefined && fixture !== undefined)
    return withValues(fixture, { request_id: requestId });
  const errors = items ?? [usualError(status)];
  const text = errors.map(({ message }) => message).join("; ");
  const expected = atStatus(schemas?.responses ?? {}, status) ?? [];
  const list = fixture ?? usual;
  const formats = [
    listed(list, requestId, () => errors),
    // Where its entries have other fields, too.
    listed(list, requestId, (entry) => errors.map((error) => withValues(entry, { ...error }))),
    listed(list, requestId, (entry) => errors.map(({ message }) => withValues(entry, { message }))),
    withValues(fixture, { message: text, detail: text, error: text }),
    withinError(fixture, { message: text }),
    { errors },
  ];
  const isExpected = (body: unknown) =>
    body !== fixture && (expected.length === 0 || expected.some((one) => one.is(body)));
  return formats.find(isExpected) ?? fixture;
}

/** The first error body of a description that has a list of errors. */
export function usualErrorList(bodies: Iterable<unknown>): unknown {
  for (const body of bodies) if (listName(body) !== undefined) return body;
  return undefined;
}

/** The errors in place of those in a body that has a list of them, made from its first; the body itself, if it has none. */
function listed(
  body: unknown,
  requestId: string,
  errorsFrom: (first: unknown) => readonly unknown[],
): unknown {
  const own = Object(body) as Record<string, unknown>;
  const name = listName(own);
  if (name === undefined) return body;
  const [first] = own[name] as readonly unknown[];
  return { ...Object(withValues(own, { request_id: requestId })), [name]: errorsFrom(first) };
}

/** Replaces the strings in the field that is an object with a message; the body itself, if it has none. */
function withinError(body: unknown, values: Readonly<Record<string, string>>): unknown {
  if (!isRecord(body)) return body;
  const name = Object.keys(body).find((one) => hasMessage(body[one]));
  return name === undefined ? body : { ...body, [name]: withValues(body[name], values) };
}

/** The field whose entries have a message. */
function listName(body: unknown): string | undefined {
  const isList = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every(hasMessage);
  return isRecord(body) ? Object.keys(body).find((name) => isList(body[name])) : undefined;
}

function hasMessage(value: unknown): boolean {
  return isRecord(value) && typeof value["message"] === "string";
}

/** https://www.rfc-editor.org/rfc/rfc9457.html#section-3.1 */
function problem({ status, items, fixture }: ErrorSource): unknown {
  const { message: title } = usualError(status);
  const detail = items?.map(({ message }) => message).join("; ");
  const own = { type: "about:blank", title, status, ...(detail && { detail }) };
  if (!isRecord(fixture)) return own;
  const isAlike = ([name, value]: [string, unknown]) => typeof fixture[name] === typeof value;
  return { ...fixture, ...Object.fromEntries(Object.entries(own).filter(isAlike)) };
}

/** An error in the API's format, with the field and a message. */
export function errorItem({ part, pointer, expected, got }: RequestIssue): ErrorItem {
  const code = got === "nothing" ? "parameter_not_found" : "parameter_invalid";
  const field = pointerNames(pointer).slice(1).join(".");
  const message = `${part}${pointer && ` ${pointer}`} should be ${expected}, is ${got}`;
  return { code, message, ...(field !== "" && { field }) };
}

/** For a route whose response has no fixture. */
export function missingFixtureBody(operation: string): unknown {
  const message =
    `The mock has no response for ${operation}: no value was found that the description allows. ` +
    "Set a response with the mock's option `answers`, or correct the response's schema in the description.";
  const errors: readonly ErrorItem[] = [{ code: "fixture_missing", message, operation }];
  return { errors };
}

/** Replaces the strings under these names; the body itself, if it has none of them. */
function withValues(body: unknown, values: Readonly<Record<string, string>>): unknown {
  if (!isRecord(body)) return body;
  const own = Object.entries(values).filter(([name]) => typeof body[name] === "string");
  return own.length === 0 ? body : { ...body, ...Object.fromEntries(own) };
}

function usualError(status: number): ErrorItem {
  const [code, message] = usualErrors[status] ?? [
    status < 500 ? "bad_request" : "server_error",
    `Status ${status}`,
  ];
  return { code, message };
}

const usualErrors: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["bad_request", "Bad Request"],
  401: ["unauthorized", "Access Token Invalid"],
  403: ["forbidden", "Forbidden"],
  404: ["not_found", "Resource Not Found"],
  409: ["conflict", "Conflict"],
  422: ["data_invalid", "Data Invalid"],
  429: ["rate_limit_exceeded", "The rate limit has been exceeded"],
  500: ["server_error", "Server Error"],
  502: ["bad_gateway", "Bad Gateway"],
  503: ["service_unavailable", "Service Unavailable"],
  504: ["gateway_timeout", "Gateway Timeout"],
};
