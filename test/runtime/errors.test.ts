import type * as errors from "../../templates/runtime/errors.js";
import { expect, test } from "vitest";
import {
  ApiError,
  ClientError,
  ConnectionError,
  copyError,
  InvalidRequestError,
  isApiError,
  isClientError,
  notSent,
  ResponseFormatError,
  TimeoutError,
} from "../../templates/runtime/errors.js";
import { redactor } from "../../templates/runtime/redact.js";

const route = "GET /companies/{company_id}";

const notFound = new ApiError({
  route,
  method: "GET",
  url: "https://api.intercom.io/companies/6",
  status: 404,
  statusText: "Not Found",
  requestId: "abc",
  errors: [{ code: "company_not_found", message: "Company Not Found" }],
  headers: new Headers({ "x-request-id": "abc" }),
  body: { type: "error.list" },
});
const lost = new ConnectionError({
  route,
  origin: "https://api.intercom.io",
  cause: new TypeError("fetch failed", { cause: new Error("read ECONNRESET") }),
});
const late = new TimeoutError({ route, timeoutMs: 500 });
const page = new ResponseFormatError({
  route,
  status: 200,
  requestId: "abc",
  contentType: "text/html",
  bodyStart: "<!doctype html>",
  expected: "JSON",
});
const invalid = notSent(route, "because");

test.each([
  [
    notFound,
    `${route} answered 404 Not Found: company_not_found, Company Not Found (request id abc)`,
  ],
  [lost, `${route} got no complete answer from https://api.intercom.io: read ECONNRESET`],
  [late, `${route} took longer than 500 ms`],
  [
    page,
    `${route} answered 200 with a body that is not JSON (content type text/html, request id abc)`,
  ],
  [invalid, `${route} was not sent: because`],
])("%s says what happened", (error, message) => {
  expect(error.message).toBe(message);
  expect(error.route).toBe(route);
  expect(error).toBeInstanceOf(ClientError);
  expect(error.stack).toContain(message);
});

test("an error status without reasons is said without them", () => {
  const { message } = new ApiError({
    ...notFound,
    statusText: "",
    requestId: undefined,
    errors: [],
  });
  expect(message).toBe(`${route} answered 404`);
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
  const error = new other.ApiError({ ...notFound, status: 401 });
  expect(error).not.toBeInstanceOf(ApiError);
  expect(isApiError(error, 401)).toBe(true);
  expect(isClientError(new other.TimeoutError({ route, timeoutMs: 1 }))).toBe(true);
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
    errors: [{ code: "company_not_found", message: "Company Not Found" }],
    headers: { "x-request-id": "abc" },
    body: { type: "error.list" },
  });
  expect(JSON.parse(JSON.stringify(lost))).toEqual({
    name: "ConnectionError",
    message: lost.message,
    route,
  });
  expect(JSON.parse(JSON.stringify(late))).toMatchObject({ name: "TimeoutError", timeoutMs: 500 });
});

test("a cause is there, and not enumerable, as with all errors", () => {
  expect(lost.cause).toBeInstanceOf(TypeError);
  expect(Object.keys(lost)).toEqual(["route"]);
  expect("cause" in invalid).toBe(false);
  expect(notSent(route, "because", lost).cause).toBe(lost);
  expect(new InvalidRequestError("x", { route }).route).toBe(route);
});

const redact = redactor("s3cr3t-t0ken");

test("a copy of an error keeps what it says, and hides the token wherever it stands", () => {
  const root = Object.assign(new Error("connect s3cr3t-t0ken"), { code: "ECONNREFUSED" });
  const thrown = Object.assign(new TypeError("fetch failed", { cause: root }), {
    config: { headers: { authorization: "Bearer s3cr3t-t0ken" } },
  });
  const copy = copyError(thrown, redact);
  expect(copy).toMatchObject({ name: "TypeError", message: "fetch failed" });
  expect(copy).not.toHaveProperty("config");
  expect(copy.stack).toContain("errors.test.ts");
  expect(copy.cause).toMatchObject({ message: "connect [token]", code: "ECONNREFUSED" });
  expect((copy.cause as Error).stack).not.toContain("s3cr3t");
});

test("all that can be thrown can be copied", () => {
  expect(copyError("lost", redact).message).toBe("lost");
  expect(copyError(undefined, redact).message).toBe("undefined");
  expect(copyError(Symbol("s"), redact).message).toBe("Symbol(s)");
  expect(copyError(Object.create(null), redact).message).toBe("unknown error");
  const circular = new Error("round");
  circular.cause = circular;
  expect(copyError(circular, redact).message).toBe("round");
  // What Node throws where a host has several addresses.
  const refused = Object.assign(new Error("connect ::1"), { code: "ECONNREFUSED" });
  const all = Object.assign(new AggregateError([refused]), { code: "ECONNREFUSED" });
  expect(copyError(all, redact)).toMatchObject({
    message: "ECONNREFUSED",
    cause: { message: "connect ::1" },
  });
});
