import { isJson } from "./media-type.js";
import type { ConnectionError } from "./errors.js";

/** The context for reading a response body. */
export interface ReadContext {
  /** Parses JSON. Throws a `ResponseFormatError` if the body is not JSON, or has another media type. */
  readonly parse: (text: string) => unknown;
  /** The error for a body that broke off. */
  readonly lost: (thrown: unknown) => ConnectionError;
  /** The user's signal, for work that continues after the call. */
  readonly signal: AbortSignal | undefined;
}

/** Reads the bodies of successful responses. */
export interface Reader {
  /** The `Accept` header. */
  readonly accept: string;
  read(response: Response, context: ReadContext): unknown;
}

// No wildcard at the end: Rails would take the request for one of a browser, and respond with HTML.
export const jsonType = "application/json";

/** A JSON body. */
export const json: Reader = {
  accept: jsonType,
  read: async (response, { parse }) => parse(await response.text()),
};

/** No body. An unexpected body is not read, so that it cannot turn a success into a failure. */
export const nothing: Reader = {
  accept: "*/*",
  read(response) {
    response.body?.cancel().catch(() => {});
  },
};

/** JSON, or undefined if the body is empty. */
export const jsonOrNothing: Reader = {
  accept: jsonType,
  async read(response, { parse }) {
    const content = await response.text();
    return content ? parse(content) : undefined;
  },
};

export const text: Reader = {
  accept: "text/*",
  read: (response) => response.text(),
};

export const bytes: Reader = {
  accept: "application/octet-stream",
  read: async (response) => new Uint8Array(await response.arrayBuffer()),
};

/** Any body, by its `Content-Type`: JSON, text, bytes, or undefined if there is no body. */
export const byType: Reader = {
  accept: "application/json, text/*, */*",
  async read(response, { parse }) {
    const data = new Uint8Array(await response.arrayBuffer());
    const type = response.headers.get("content-type") ?? "";
    if (!data.length) return undefined;
    if (!isJson(type) && !/^text\//i.test(type)) return data;
    const characters = new TextDecoder().decode(data);
    return isJson(type) ? parse(characters) : characters;
  },
};
