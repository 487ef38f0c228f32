import { isRecord } from "../guard.js";
import { valueAt } from "../page-items.js";
import type { PageTurn } from "../operation.js";
import { isPageSize } from "./page-fields.js";
import type { RequestIssue, ReadRequest } from "./read-request.js";

/** The part of a list that a request selects. */
export interface Position {
  readonly start: number;
  readonly perPage: number;
}

/** The paging options of a request, in its query or in its body. */
export interface PageRequest {
  readonly part: "query" | "body";
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The data for finding a position. */
export interface PositionRules {
  readonly items: readonly unknown[];
  readonly turn: PageTurn | undefined;
  readonly pageSize: number;
  readonly scrolls: ReadonlyMap<string, number>;
  /** The number of the first page. */
  readonly first: number;
}

export function pageRequestOf(
  { query, body }: ReadRequest,
  turn: PageTurn | undefined,
): PageRequest {
  if (turn && "in" in turn && turn.in) {
    return { part: "body", at: "", values: Object(body) as Record<string, unknown> };
  }
  const pagination = isRecord(body) && !turn ? body["pagination"] : undefined;
  return isRecord(pagination)
    ? { part: "body", at: "/pagination", values: pagination }
    : { part: "query", at: "", values: query };
}

/** The position that a request selects; an issue if the cursor is from no response of the mock. */
export function positionOf(paging: PageRequest, rules: PositionRules): Position | RequestIssue {
  const size = Object.entries(paging.values).find(([name]) => isPageSize(name))?.[1];
  const perPage = countOf(size) ?? rules.pageSize;
  const start = rules.turn ? startByTurn(paging, rules.turn, rules, perPage) : undefined;
  if (start !== undefined) return typeof start === "number" ? { start, perPage } : start;
  return commonPosition(paging, rules, perPage);
}

/** The start by the operation's own pagination; undefined if it uses URLs. */
function startByTurn(
  paging: PageRequest,
  turn: PageTurn,
  { items }: PositionRules,
  perPage: number,
): number | RequestIssue | undefined {
  if (!("send" in turn)) return undefined;
  const value = valueAt(paging.values, turn.send);
  if (value == null || value === "") return 0;
  const issue = unknownCursor(paging, turn.send.split(".").join("/"), value);
  const number = Number(value);
  switch (turn.by) {
    case "number":
      return Number.isInteger(number) ? Math.max(0, number - turn.first) * perPage : issue;
    case "offset":
      return Number.isInteger(number) ? Math.max(0, number) : issue;
    case "after": {
      const at = items.findIndex((item) => String(valueAt(item, turn.take)) === String(value));
      return at < 0 ? issue : at + 1;
    }
    case "token":
      return Number.isInteger(number)
        ? Math.max(0, number - 1) * perPage
        : (startAt(value) ?? issue);
  }
}

function commonPosition(
  paging: PageRequest,
  { scrolls, first }: PositionRules,
  perPage: number,
): Position | RequestIssue {
  const { starting_after, scroll_param: scroll, page, offset } = paging.values;
  if (typeof scroll === "string") {
    const start = scrolls.get(scroll);
    return start === undefined ? unknownCursor(paging, "scroll_param", scroll) : { start, perPage };
  }
  const name = starting_after == null ? cursorName : "starting_after";
  const cursor = paging.values[name];
  if (cursor != null) {
    const start = startAt(cursor);
    return start === undefined ? unknownCursor(paging, name, cursor) : { start, perPage };
  }
  const skipped = countOf(offset);
  const number = page == null || !Number.isInteger(Number(page)) ? first : Number(page);
  return { start: skipped ?? Math.max(0, number - first) * perPage, perPage };
}

function unknownCursor({ part, at }: PageRequest, name: string, value: unknown): RequestIssue {
  return {
    part,
    pointer: `${at}/${name}`,
    expected: "a value from an earlier response",
    got: JSON.stringify(value),
  };
}

/** The query parameter for a cursor in the mock's URLs, if the operation declares none. */
export const cursorName = "cursor";

export function cursorAt(start: number): string {
  return `after-${start}`;
}

/** The forms of a cursor: for most APIs, and for those whose cursors are times. */
export function cursorsAt(start: number): readonly string[] {
  return [cursorAt(start), new Date(start * 1000).toISOString()];
}

function startAt(cursor: unknown): number | undefined {
  const text = String(cursor);
  const start = /^after-(\d+)$/.exec(text)?.[1];
  if (start !== undefined) return Number(start);
  return /^19[789]\d-.*T.*Z$/.test(text) ? Date.parse(text) / 1000 : undefined;
}

/** A positive whole number. Undeclared parameters are strings. */
function countOf(value: unknown): number | undefined {
  const count = Number(value ?? Number.NaN);
  return Number.isInteger(count) ? Math.max(1, count) : undefined;
}
