import type { Json } from "../load/spec-document.js";

/** A request and its response, as a tool recorded them. */
export interface Exchange {
  /** As it was sent: `GET`. */
  readonly method: string;
  readonly url: URL;
  /** From 200 to 599. */
  readonly status: number;
  /** Of the request. */
  readonly headers: Headers;
  /** Undefined if there is none, or the recording has none. */
  readonly request?: RecordedBody;
  readonly response?: RecordedBody;
  /** The media type of the response, which may be known where the body is not; else empty. */
  readonly responseType: string;
}

export interface RecordedBody {
  /** In lower case, without parameters; empty if it is not known. */
  readonly mediaType: string;
  readonly content: RecordedContent;
}

export type RecordedContent =
  | { readonly kind: "json"; readonly value: Json }
  /** The names of a form's fields. */
  | { readonly kind: "form"; readonly names: readonly string[] }
  /** The media type is JSON, the body is not. */
  | { readonly kind: "not-json" }
  | { readonly kind: "other" };
