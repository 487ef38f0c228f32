import { atAddress } from "./follow-address.js";
import type { OperationRequest } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";
import { repeatCheck, type PageSeen, turnPages } from "./turn-pages.js";

/** The `pages` object of a page. All of it is checked: the description may be wrong, and so may the API. */
interface PageInfo {
  /** The page's own number, from 1. */
  readonly page?: number;
  readonly per_page?: number;
  readonly total_pages?: number;
  /** A cursor, or a URL. */
  readonly next?: string | (Cursor & { readonly [name: string]: unknown }) | null;
}

interface Cursor {
  readonly starting_after?: string | null;
}

/** How often in a row the number of pages may grow. */
const patience = 100;

/**
 * The pages of a list with a `pages` object, which has a cursor, a URL, or the number of pages. Versions of an API differ in
 * which of them they return, and descriptions do not always declare it.
 */
export function followPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { by } = list.operation;
  const isNumbered = by === "page" || by === "link";
  return turnPages(list, nextRequest(list, isNumbered), isNumbered);
}

/** Returns the request for the next page, or undefined at the end. */
function nextRequest(list: ListCall, isNumbered: boolean) {
  const { route, by, most } = list.operation;
  const fail = (problem: string) => new PaginationError(route, problem);
  let check = repeatCheck(list, cursorOf(list.request));
  const countMissed = missedItems();
  let [growths, pageCount] = [0, Infinity];

  return ({ page, request, count, freshCount, isRecognized }: PageSeen) => {
    const { pages, total_count } = Object(page) as { pages?: unknown; total_count?: unknown };
    const { next, page: number, total_pages: last, per_page: told } = Object(pages) as PageInfo;
    const size = told! > 0 ? told! : count || 1;
    const { query } = request;
    const asked = Number((Object(query) as { page?: unknown }).page ?? 1);

    if (isNumbered && !cursorOf(request)) {
      if (number !== undefined && number !== asked) {
        throw fail(`the API returned page ${number} instead of page ${asked}`);
      }
      growths = last !== undefined && last > pageCount ? growths + 1 : 0;
      if (growths > patience) throw fail("the number of pages grows with every page");
      pageCount = last ?? Infinity;
      const missed = countMissed(total_count, freshCount);
      if (missed && asked > 1 && isRecognized) {
        check = repeatCheck(list);
        return atPage(request, Math.max(1, asked - Math.ceil(missed / size)));
      }
    }

    const cursor = typeof next === "string" ? next : next?.starting_after;
    const isLast = last === undefined ? by !== "page" || !freshCount : asked >= last || !count;
    if (!cursor && (!isNumbered || isLast)) return undefined;
    if (cursor) check(cursor);
    if (most && asked * size >= most[0]) {
      throw fail(`the API returns at most ${most[0]} items here; ${most[1]} returns all`);
    }
    if (!cursor) return atPage(request, asked + 1);
    return typeof next === "string"
      ? atAddress(list, request, next)
      : withCursor(request, next, by);
  };
}

/**
 * Counts items that moved to earlier pages, because others were removed while the list was read. A lower total shows it. But
 * if replicas of the API differ, a total goes up and down. So after a lower total, another one counts only if a new item
 * has come since, or if it is the lowest so far.
 */
function missedItems(): (total: unknown, freshCount: number) => number {
  let [least, before] = [Infinity, 0];
  let isBelieved = true;
  return (total, freshCount) => {
    isBelieved ||= freshCount > 0;
    if (typeof total !== "number") return 0;
    const missed = before - total;
    const isReal = missed > 0 && (isBelieved || total < least);
    before = total;
    least = Math.min(least, total);
    if (isReal) isBelieved = false;
    return isReal ? missed : 0;
  };
}

function cursorOf({ query, body }: OperationRequest): unknown {
  const { pagination } = Object(body) as { pagination?: Cursor };
  return (Object(query) as Cursor).starting_after ?? pagination?.starting_after;
}

/** Sends back all fields of `next`: some searches need the page size again, besides the cursor. */
function withCursor(
  request: OperationRequest,
  next: PageInfo["next"],
  by: string | undefined,
): OperationRequest {
  const given = Object.entries(next ?? {}).filter(([, value]) => value != null);
  const more = Object.fromEntries(given);
  if (by !== "search") return { ...request, query: { ...request.query, ...more } };
  const body = Object(request.body) as { pagination?: object };
  return { ...request, body: { ...body, pagination: { ...body.pagination, ...more } } };
}

function atPage(request: OperationRequest, page: number): OperationRequest {
  return { ...request, query: { ...request.query, page } };
}
