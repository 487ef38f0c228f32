/** Where what arrives may differ from what was given, with the reason. */

/** A part of a request; a body of JSON is `json`. */
type Place = "path" | "query" | "header" | "cookie" | "body" | "json";

export interface Exception {
  readonly reason: string;
  readonly places: readonly Place[];
  /** Removes the difference from either side. */
  readonly rewrite: (value: unknown) => unknown;
}

export type ExceptionName = "nothing";

export const exceptions: Readonly<Record<ExceptionName, Exception>> = {
  nothing: {
    reason:
      "Outside of JSON, null, an empty list and an empty object have no form, and are not sent (RFC 6570, section 2.3).",
    places: ["query", "header", "cookie", "body"],
    rewrite: withoutNothing,
  },
};

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing).filter((one) => !isNothing(one));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [
    name,
    withoutNothing(one),
  ]);
  return Object.fromEntries(entries.filter(([, one]) => !isNothing(one)));
}

function isNothing(value: unknown): boolean {
  if (typeof value !== "object") return value === undefined;
  return value === null || Object.keys(value).length === 0;
}
