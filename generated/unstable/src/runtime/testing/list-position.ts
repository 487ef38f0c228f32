import { isRecord } from "../guard.js";
import type { Fault, ReadRequest } from "./read-request.js";

/** The part of a list that a request selects. */
export interface Position {
  readonly start: number;
  readonly perPage: number;
}

/** The paging options of a request, in its query or in the `pagination` of its body. */
export interface PageRequest {
  readonly part: "query" | "body";
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const names = ["page", "per_page", "starting_after", "scroll_param"];

export function pageRequestOf({ query, body }: ReadRequest): PageRequest {
  const pagination = isRecord(body) ? body["pagination"] : undefined;
  return isRecord(pagination)
    ? { part: "body", at: "/pagination", values: pagination }
    : { part: "query", at: "", values: query };
}

export function asksForPage({ values }: PageRequest): boolean {
  return names.some((name) => values[name] !== undefined);
}

/** Where to read from; an error if no response contained that cursor. */
export function positionOf(
  { part, at, values }: PageRequest,
  pageSize: number,
  scrolls: ReadonlyMap<string, number>,
): Position | Fault {
  const perPage = countOf(values["per_page"]) ?? pageSize;
  const { starting_after: cursor, scroll_param: scroll } = values;
  const unknown = (name: string, value: unknown): Fault => ({
    part,
    pointer: `${at}/${name}`,
    expected: "taken from an answer before",
    got: JSON.stringify(value),
  });
  if (typeof scroll === "string") {
    const start = scrolls.get(scroll);
    return start === undefined ? unknown("scroll_param", scroll) : { start, perPage };
  }
  if (cursor == null) return { start: ((countOf(values["page"]) ?? 1) - 1) * perPage, perPage };
  const start = /^after-(\d+)$/.exec(String(cursor))?.[1];
  return start === undefined
    ? unknown("starting_after", cursor)
    : { start: Number(start), perPage };
}

export function cursorAt(start: number): string {
  return `after-${start}`;
}

/** Undeclared parameters are strings. */
function countOf(value: unknown): number | undefined {
  const count = Number(value ?? Number.NaN);
  return Number.isInteger(count) ? Math.max(1, count) : undefined;
}
