import { atAddress } from "./follow-address.js";
import type { OperationRequest } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";
import { newMarks, type PageSeen, turnPages } from "./turn-pages.js";

/** What a page says about the others. All of it is checked: the description may be wrong, and so may the API. */
interface PageInfo {
  /** The page's own number, from 1. */
  readonly page?: number;
  readonly per_page?: number;
  readonly total_pages?: number;
  /** A cursor, or an address. */
  readonly next?: string | (Cursor & { readonly [name: string]: unknown }) | null;
}

interface Cursor {
  readonly starting_after?: string | null;
}

/** How often in a row the end of a list may move. */
const patience = 100;

/**
 * The pages of a list whose pages say in `pages` what comes next: a cursor, an address, or how many there are. Which of
 * them an API gives differs between its versions, and its descriptions do not always say.
 */
export function followPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { by } = list.operation;
  const isNumbered = by === "page" || by === "link";
  return turnPages(list, stepper(list, isNumbered), isNumbered);
}

/** Returns the request for the next page, or undefined at the end. */
function stepper(list: ListCall, isNumbered: boolean) {
  const { route, by, most } = list.operation;
  const fail = (problem: string) => new PaginationError(route, problem);
  let check = newMarks(list, cursorOf(list.request));
  const slip = slips();
  let [moved, pageCount] = [0, Infinity];

  return ({ page, request, count, freshCount }: PageSeen) => {
    const { pages, total_count } = Object(page) as { pages?: unknown; total_count?: unknown };
    const {
      next,
      page: number,
      total_pages: last,
      per_page: size = count || 1,
    } = Object(pages) as PageInfo;
    const { query } = request;
    const asked = Number((Object(query) as { page?: unknown }).page ?? 1);

    if (isNumbered && !cursorOf(request)) {
      if (number !== undefined && number !== asked) {
        throw fail(`page ${asked} was asked for, and page ${number} came`);
      }
      moved = last !== undefined && last > pageCount ? moved + 1 : 0;
      if (moved > patience) throw fail("its end moves away with every page");
      pageCount = last ?? Infinity;
      const slipped = slip(total_count, freshCount);
      if (slipped && asked > 1) {
        check = newMarks(list);
        return atPage(request, Math.max(1, asked - Math.ceil(slipped / size)));
      }
    }

    const mark = typeof next === "string" ? next : next?.starting_after;
    const isLast = last === undefined ? by !== "page" || !freshCount : asked >= last || !count;
    if (!mark && (!isNumbered || isLast)) return undefined;
    if (mark) check(mark);
    if (most && asked * size >= most[0]) {
      throw fail(`the API gives ${most[0]} items here and no more; ${most[1]} gives all`);
    }
    if (!mark) return atPage(request, asked + 1);
    return typeof next === "string"
      ? atAddress(list, request, next)
      : withCursor(request, next, by);
  };
}

/**
 * How many items slipped to the pages before, because others were taken out meanwhile. Where replicas differ, a total
 * goes up and down, too: it is not believed twice unless something new came in between, or it is less than ever.
 */
function slips(): (total: unknown, freshCount: number) => number {
  let [least, before] = [Infinity, 0];
  let isBelieved = true;
  return (total, freshCount) => {
    isBelieved ||= freshCount > 0;
    if (typeof total !== "number") return 0;
    const slipped = before - total;
    const isReal = slipped > 0 && (isBelieved || total < least);
    before = total;
    least = Math.min(least, total);
    if (isReal) isBelieved = false;
    return isReal ? slipped : 0;
  };
}

function cursorOf({ query, body }: OperationRequest): unknown {
  const { pagination } = Object(body) as { pagination?: Cursor };
  return (Object(query) as Cursor).starting_after ?? pagination?.starting_after;
}

/** All that `next` says goes back: some searches want the size of the page again, beside the cursor. */
function withCursor(
  request: OperationRequest,
  next: PageInfo["next"],
  by: string | undefined,
): OperationRequest {
  const said = Object.entries(next ?? {}).filter(([, value]) => value != null);
  const more = Object.fromEntries(said);
  if (by !== "search") return { ...request, query: { ...request.query, ...more } };
  const body = Object(request.body) as { pagination?: object };
  return { ...request, body: { ...body, pagination: { ...body.pagination, ...more } } };
}

function atPage(request: OperationRequest, page: number): OperationRequest {
  return { ...request, query: { ...request.query, page } };
}
