import { isRecord } from "../guard.js";
import { valueAt } from "../page-items.js";
import type { PageTurn } from "../operation.js";
import { isPageSize } from "./page-fields.js";
import type { Fault, ReadRequest } from "./read-request.js";

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

/** What positions are read by. */
export interface PositionRules {
  readonly items: readonly unknown[];
  readonly turn: PageTurn | undefined;
  readonly pageSize: number;
  readonly scrolls: ReadonlyMap<string, number>;
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

/** Where to read from; a fault where no response of ours has given that cursor. */
export function positionOf(asked: PageRequest, rules: PositionRules): Position | Fault {
  const size = Object.entries(asked.values).find(([name]) => isPageSize(name))?.[1];
  const perPage = countOf(size) ?? rules.pageSize;
  const start = rules.turn ? turnedStart(asked, rules.turn, rules, perPage) : undefined;
  if (start !== undefined) return typeof start === "number" ? { start, perPage } : start;
  return commonPosition(asked, rules, perPage);
}

/** Where an operation says how its pages are turned; undefined where only addresses tell. */
function turnedStart(
  asked: PageRequest,
  turn: PageTurn,
  { items }: PositionRules,
  perPage: number,
): number | Fault | undefined {
  if (!("send" in turn)) return undefined;
  const value = valueAt(asked.values, turn.send);
  if (value == null || value === "") return 0;
  const fault = unknownMark(asked, turn.send.split(".").join("/"), value);
  const number = Number(value);
  switch (turn.by) {
    case "number":
      return Number.isInteger(number) ? Math.max(0, number - turn.first) * perPage : fault;
    case "offset":
      return Number.isInteger(number) ? Math.max(0, number) : fault;
    case "after": {
      const at = items.findIndex((item) => String(valueAt(item, turn.take)) === String(value));
      return at < 0 ? fault : at + 1;
    }
    case "token":
      return Number.isInteger(number)
        ? Math.max(0, number - 1) * perPage
        : (startAt(value) ?? fault);
  }
}

function commonPosition(
  asked: PageRequest,
  { scrolls }: PositionRules,
  perPage: number,
): Position | Fault {
  const { starting_after, scroll_param: scroll, page, offset } = asked.values;
  if (typeof scroll === "string") {
    const start = scrolls.get(scroll);
    return start === undefined ? unknownMark(asked, "scroll_param", scroll) : { start, perPage };
  }
  const name = starting_after == null ? cursorName : "starting_after";
  const cursor = asked.values[name];
  if (cursor != null) {
    const start = startAt(cursor);
    return start === undefined ? unknownMark(asked, name, cursor) : { start, perPage };
  }
  const skipped = countOf(offset);
  return { start: skipped ?? ((countOf(page) ?? 1) - 1) * perPage, perPage };
}

function unknownMark({ part, at }: PageRequest, name: string, value: unknown): Fault {
  return {
    part,
    pointer: `${at}/${name}`,
    expected: "taken from an answer before",
    got: JSON.stringify(value),
  };
}

/** The parameter of the addresses that the mock makes where an operation has none that leads on. */
export const cursorName = "cursor";

export function cursorAt(start: number): string {
  return `after-${start}`;
}

function startAt(cursor: unknown): number | undefined {
  const start = /^after-(\d+)$/.exec(String(cursor))?.[1];
  return start === undefined ? undefined : Number(start);
}

/** Undeclared parameters are strings. */
function countOf(value: unknown): number | undefined {
  const count = Number(value ?? Number.NaN);
  return Number.isInteger(count) ? Math.max(1, count) : undefined;
}
