import { isJson } from "./media-type.js";
import type { ConnectionError } from "./errors.js";

/** What reading a body has to know, besides the response. */
export interface ReadContext {
  /** What JSON says. Throws a `ResponseFormatError` for what is not JSON, or calls itself something else. */
  readonly parse: (text: string) => unknown;
  /** The error for a body that broke off. */
  readonly lost: (thrown: unknown) => ConnectionError;
  /** The user's signal, for what goes on after the call. */
  readonly signal: AbortSignal | undefined;
}

/** Reads the bodies of successes. */
export interface Reader {
  /** The `Accept` header. */
  readonly accept: string;
  read(response: Response, context: ReadContext): unknown;
}

// Without a wildcard at the end: Rails takes such a list for a browser's, and answers with a page.
export const jsonType = "application/json";

/** What a body of JSON says. */
export const json: Reader = {
  accept: jsonType,
  read: async (response, { parse }) => parse(await response.text()),
};

/** No body. Not waited for: one that nobody asked for must not turn a success into a failure. */
export const nothing: Reader = {
  accept: "*/*",
  read(response) {
    response.body?.cancel().catch(() => {});
  },
};

/** JSON, or nothing where the body is empty. */
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

/** Whatever comes, by its `Content-Type`: JSON, text, bytes, or undefined where there is no body. */
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
