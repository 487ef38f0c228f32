import type { Verdict } from "../../../generator/diff/codes/verdicts.js";
import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api, object, string, type Operations } from "../api.js";

/** Two descriptions, and whom the change between them breaks. Why that is so stands in a comment above it. */
export interface WirePair {
  readonly name: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly wire: Verdict;
  /** The codes that are found, apart from those of exported types. */
  readonly codes: readonly string[];
}

/** `pair("a name", before, after, "breaking server-changed")` */
export function pair(
  name: string,
  before: JsonObject,
  after: JsonObject,
  wanted: string,
): WirePair {
  const [wire = "", ...codes] = wanted.split(" ");
  return { name, before, after, wire: wire as Verdict, codes };
}

/** A description with `GET /things`. */
export const things = (operation: JsonObject, rest: JsonObject = {}): JsonObject =>
  api({ "GET /things": operation }, {}, rest);

/** A description with a server of the API, and operations. */
export const at = (urls: readonly string[], operations: Operations): JsonObject =>
  api(operations, {}, { servers: urls.map((url) => ({ url })) });

export const json = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
export const a = object({ a: string });
