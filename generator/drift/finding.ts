import { counted } from "../text/wording.js";

export type FindingKind =
  | "undocumented-route"
  | "undescribed-status"
  | "undescribed-media-type"
  | "undocumented-query-parameter"
  | "missing-query-parameter"
  | "undocumented-property"
  | "enum-value"
  | "null"
  | "missing-required"
  | "wrong-type"
  | "limit"
  | "no-branch"
  | "not-json";

/** Where in an exchange something was found. */
export interface Where {
  readonly route: string;
  readonly part: "request" | "query" | "response";
  /** Of the response. */
  readonly status?: number;
}

/** One difference between traffic and the description. It has no value, unless values are asked for. */
export interface DriftFinding extends Where {
  readonly kind: FindingKind;
  /** Into the body, with `*` for the position in a list; the name of a query parameter; empty for the whole. */
  readonly pointer: string;
  readonly detail: string;
  /** In how many exchanges it was seen. */
  readonly count: number;
}

export type Seen = Omit<DriftFinding, "count">;

/** The same difference in several exchanges is one finding. */
export function countedFindings(exchanges: readonly (readonly Seen[])[]): readonly DriftFinding[] {
  const found = new Map<string, DriftFinding>();
  for (const seen of exchanges) {
    const own = new Map(seen.map((one) => [keyOf(one), one]));
    for (const [key, one] of own)
      found.set(key, { ...one, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

function keyOf({ kind, route, part, status, pointer, detail }: Seen): string {
  return JSON.stringify([kind, route, part, status, pointer, detail]);
}

/** `GET /pets, response 200, "/0/name": null (3 exchanges)`. */
export function findingText({ kind, pointer, detail, count, ...where }: DriftFinding): string {
  const place = pointer === "" ? "" : `, "${pointer}"`;
  const words = detail === "" ? "" : `, ${detail}`;
  return `${whereText(where)}${place}: ${kind.replaceAll("-", " ")}${words} (${counted(count, "exchange")})`;
}

export function whereText({ route, part, status }: Where): string {
  return part === "response" ? `${route}, response ${status}` : `${route}, ${part}`;
}
