import type { ConnectionError, ResponseFormatError } from "./errors.js";
import { isJson } from "./media-type.js";
import type { Redact } from "./redact.js";
import type { CallInProgress } from "./send-with-retries.js";

/** The context for reading a response body. */
export interface ReadContext {
  /** Parses JSON. Throws a `ResponseFormatError` if the body is not JSON, or has another media type. */
  readonly parse: (text: string) => unknown;
  /** The error for a body that is not what was expected. */
  readonly unreadable: (expected: string, text: string) => ResponseFormatError;
  /** The error for a body that broke off. */
  readonly lost: (thrown: unknown) => ConnectionError;
  /** Hides the credentials of the request in a text. */
  readonly redact: Redact;
  /** The call, for work that continues after it. */
  readonly progress: CallInProgress;
}

/** Reads the body of a successful response. */
export type Reader = (response: Response, context: ReadContext) => unknown;

// No wildcard at the end: Rails would take the request for one of a browser, and respond with HTML.
export const jsonType = "application/json";

/** A JSON body. */
export const json: Reader = async (response, { parse }) => parse(await response.text());

/** No body. An unexpected body is not read, so that it cannot turn a success into a failure. */
export const nothing: Reader = ({ body }) => {
  // That of `node-fetch` is a stream of Node, which has no `cancel`.
  (body as Partial<ReadableStream> | null)?.cancel?.().catch(() => {});
};

/** JSON, or undefined if the body is empty. */
export const jsonOrNothing: Reader = async (response, { parse }) => {
  const content = await response.text();
  return content ? parse(content) : undefined;
};

export const text: Reader = (response) => response.text();

export const bytes: Reader = async (response) => new Uint8Array(await response.arrayBuffer());

/** JSON if its `Content-Type` says so and it is JSON, else text. */
export const textOrJson: Reader = async (response, { parse }) => {
  const content = await response.text();
  try {
    if (isJson(response.headers.get("content-type") ?? "")) return parse(content);
  } catch {
    // Some servers call any text JSON that a client asks for as JSON.
  }
  return content;
};

/** Any body, by its `Content-Type`: JSON, text, bytes, or undefined if there is no body. */
export const byType: Reader = async (response, { parse }) => {
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 204) return undefined;
  if (isJson(type) || /^text\//i.test(type)) {
    // As text: React Native's `fetch` does not read bytes everywhere.
    const content = await response.text();
    if (!content) return undefined;
    return isJson(type) ? parse(content) : content;
  }
  const data = new Uint8Array(await response.arrayBuffer());
  return data.length ? data : undefined;
};
