import type * as errors from "../../templates/runtime/errors.js";
import { inspect } from "node:util";
import { expect, expectTypeOf, test } from "vitest";
import {
  ApiError,
  type ApiFailure,
  type CallError,
  ClientError,
  ConnectionError,
  isApiError,
  isClientError,
  notSent,
  ResponseFormatError,
  TimeoutError,
} from "../../templates/runtime/errors.js";
import { infoOf } from "../../templates/runtime/response-info.js";

const route = "GET /companies/{company_id}";
const about = infoOf(
  new Response("", { status: 404, statusText: "Not Found", headers: { "x-request-id": "abc" } }),
  2,
);

const call = { route, attempts: 2 };
const details = {
  method: "GET",
  url: "https://api.intercom.io/companies/6",
  ...about,
  errors: [],
  body: { type: "error.list" },
};
const notFound = new ApiError(": the API responded with 404", call, details, about);
const lost = new ConnectionError(" got no answer", { route, attempts: 3 }, { code: "ECONNRESET" });
const late = new TimeoutError(" took long", { route, attempts: 1 }, { timeoutMs: 500 });
const ok = infoOf(new Response(), 1);
const page = new ResponseFormatError(": the API responded with 200", { route, attempts: 1 }, ok);
const invalid = notSent(route, "because");

test.each([
  [notFound, ": the API responded with 404 (request id abc)"],
  [lost, " got no answer"],
  [late, " took long"],
  [page, ": the API responded with 200"],
  [invalid, " was not sent: because"],
])("%s begins with the operation", (error, message) => {
  expect(error.message).toBe(`${route}${message}`);
  expect(error.route).toBe(route);
  expect(error).toBeInstanceOf(ClientError);
  expect(error.stack).toContain(message);
});

test("a message holds nothing that a terminal obeys, whoever sent it", () => {
  const sent = ": the API responded: \u001b[2J\u0007\u009b1m\u202egnp.exe\u2066!\nHéllo 💻";
  const { message, stack } = new ApiError(sent, call, details, about);
  expect(message).toBe(`${route}: the API responded: [2J1mgnp.exe!\nHéllo 💻 (request id abc)`);
  expect(stack).not.toMatch(/[\u001b\u0007\u009b\u202e\u2066]/u);
});

test("an error tells how often its request was sent", () => {
  expect([notFound, lost, late, page, invalid].map(({ attempts }) => attempts)).toEqual([
    2, 3, 1, 1, 0,
  ]);
});

test("names and kinds of errors do not depend on the names of classes, which minifiers change", () => {
  expect([notFound, lost, late, page, invalid].map((error) => error.name)).toEqual([
    "ApiError",
    "ConnectionError",
    "TimeoutError",
    "ResponseFormatError",
    "InvalidRequestError",
  ]);
});

test("isApiError knows answers of the API, and one status from another", () => {
  expect(isApiError(notFound)).toBe(true);
  expect(isApiError(notFound, 404)).toBe(true);
  expect(isApiError(notFound, 401)).toBe(false);
  for (const other of [lost, late, new Error("x"), { status: 404 }, null, undefined, "x", 404]) {
    expect(isApiError(other)).toBe(false);
  }
});

test("isClientError knows every error of a client", () => {
  for (const error of [notFound, lost, late, page, invalid])
    expect(isClientError(error)).toBe(true);
  for (const other of [new Error("x"), new DOMException("x", "AbortError"), null, undefined, {}]) {
    expect(isClientError(other)).toBe(false);
  }
});

test("errors of another installed version are recognized", async () => {
  // The query makes it another module: the same source, other classes.
  const other = (await import(
    /* @vite-ignore */ `../../templates/runtime/errors.js?${"other"}`
  )) as typeof errors;
  const error = new other.ApiError("", call, { ...details, ...{ status: 401 } }, about);
  expect(error).not.toBeInstanceOf(ApiError);
  expect(isApiError(error, 401)).toBe(true);
  expect(isClientError(new other.TimeoutError("", call))).toBe(true);
});

test("JSON of an error is plain and useful", () => {
  expect(JSON.parse(JSON.stringify(notFound))).toEqual({
    name: "ApiError",
    message: notFound.message,
    route,
    method: "GET",
    url: "https://api.intercom.io/companies/6",
    status: 404,
    statusText: "Not Found",
    requestId: "abc",
    rateLimit: {},
    attempts: 2,
    errors: [],
    headers: {},
    body: { type: "error.list" },
  });
  expect(JSON.parse(JSON.stringify(lost))).toEqual({
    name: "ConnectionError",
    message: lost.message,
    route,
    attempts: 3,
    code: "ECONNRESET",
  });
  expect(JSON.parse(JSON.stringify(late))).toMatchObject({ name: "TimeoutError", timeoutMs: 500 });
});

test("shown in a log, an error says everything once", () => {
  const text = inspect(notFound);
  expect(text.split(notFound.message)).toHaveLength(2);
  expect(text).toContain("status: 404");
  expect(text).not.toContain("response:");
});

test("a cause is there where one was given", () => {
  expect(invalid).not.toHaveProperty("cause");
  expect(notSent(route, "because", { cause: lost }).cause).toBe(lost);
});

test("a status narrows an error to what the description says of it", () => {
  interface List {
    errors: Array<{ code: "a" | "b" | (string & {}) }>;
  }
  type Failure = ApiFailure<{ 401: List; 404: { gone: true } }>;
  const error = notFound as unknown as Failure | TimeoutError;
  if (isApiError(error, 401)) {
    expectTypeOf(error.status).toEqualTypeOf<401>();
    expectTypeOf(error.body).toEqualTypeOf<List>();
    expectTypeOf(error.errors[0]!.code).toEqualTypeOf<"a" | "b" | (string & {})>();
  }
  if (isApiError(error, 404)) expectTypeOf(error.body).toEqualTypeOf<{ gone: true }>();
  // Where the description forgot it.
  if (isApiError(error, 422)) expectTypeOf(error.body).toEqualTypeOf<unknown>();
  const unknown: unknown = notFound;
  if (isApiError(unknown, 404)) expectTypeOf(unknown.status).toEqualTypeOf<404>();
  if (isApiError(unknown)) expectTypeOf(unknown.status).toEqualTypeOf<number>();
});

test("an error of type any is narrowed as an unknown one is, and stays any elsewhere", () => {
  const error = notFound as any; // oxlint-disable-line typescript/no-explicit-any -- As `catch` gives it without `strict`.
  if (isApiError(error, 404)) {
    expectTypeOf(error).toEqualTypeOf<ApiError<404>>();
  } else if (isClientError(error)) {
    expectTypeOf(error).toEqualTypeOf<CallError>();
  } else {
    expectTypeOf(error).toBeAny();
  }
  const narrowed = <Value>(value: Value) => (isApiError(value) ? value.status : undefined);
  expect(narrowed(notFound)).toBe(404);
});
