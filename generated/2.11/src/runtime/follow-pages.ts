import { itemsOf, onlyNew } from "./items.js";
import type { OperationRequest } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";

/** What a page says about the others. All of it is checked: the description may be wrong, and so may the API. */
interface PageInfo {
  /** The page's own number, from 1. */
  readonly page?: number;
  readonly per_page?: number;
  readonly total_pages?: number;
  /** A cursor, or an address. */
  readonly next?: string | { readonly starting_after?: string | null } | null;
}

/** How often in a row a page may be empty, or the end of a list may move. */
const patience = 100;

/**
 * The pages of a list. Each page has a cursor or the URL of the next one, or the number of pages; which of them varies
 * between versions of an API, and descriptions do not always declare it.
 */
export async function* followPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { http, operation, options } = list;
  const { items = "data", by } = operation;
  const isNumbered = by === "page" || by === "link";
  const step = stepper(list, isNumbered);
  const seen = new Set<unknown>();
  let request: OperationRequest | undefined = list.request;
  let page = await list.first;
  for (;;) {
    const fresh = isNumbered ? onlyNew(page, items, seen) : page;
    yield fresh;
    request = step(page, request, itemsOf(page, items).length, itemsOf(fresh, items).length);
    if (!request) return;
    page = (await http.exchange(operation, request, options)).data;
  }
}

/** Returns the request for the next page, or undefined at the end. */
function stepper({ http, operation, request: start }: ListCall, isNumbered: boolean) {
  const { route, by, most } = operation;
  const fail = (problem: string) => new PaginationError(route, problem);
  const marks = new Set<unknown>([cursorOf(start)]);
  let [empty, moved, pageCount, totalCount] = [0, 0, Infinity, 0];

  return (page: unknown, request: OperationRequest, count: number, fresh: number) => {
    const { pages, total_count } = Object(page) as { pages?: unknown; total_count?: unknown };
    const {
      next,
      page: number,
      total_pages: last,
      per_page: size = count || 1,
    } = Object(pages) as PageInfo;
    const { query } = request;
    const asked = Number((Object(query) as { page?: unknown }).page ?? 1);
    empty = count ? 0 : empty + 1;
    if (empty > patience) throw fail(`${patience} pages in a row were empty`);

    if (isNumbered) {
      if (number !== undefined && number !== asked) {
        throw fail(`page ${asked} was asked for, and page ${number} came`);
      }
      moved = last !== undefined && last > pageCount ? moved + 1 : 0;
      if (moved > patience) throw fail("its end moves away with every page");
      pageCount = last ?? Infinity;
      // Items that were deleted in the meantime moved others to the pages before this one.
      const total = typeof total_count === "number" ? total_count : totalCount;
      const slipped = totalCount - total;
      totalCount = total;
      if (slipped > 0 && asked > 1) {
        marks.clear();
        return atPage(request, Math.max(1, asked - Math.ceil(slipped / size)));
      }
    }

    const mark = typeof next === "string" ? next : next?.starting_after;
    const isLast = last === undefined ? by !== "page" || !fresh : asked >= last || !count;
    if (!mark && (!isNumbered || isLast)) return undefined;
    if (mark && marks.has(mark)) throw fail("it leads to the same page again");
    marks.add(mark);
    if (most && asked * size >= most[0]) {
      throw fail(`the API gives ${most[0]} items here and no more; ${most[1]} gives all`);
    }
    if (!mark) return atPage(request, asked + 1);
    if (mark !== next) return withCursor(request, mark, by);
    // Never followed to another host. Only the query of the URL is used: the operation stays the same.
    const address = http.addressOf(operation);
    const url = URL.canParse(mark, address) ? new URL(mark, address) : undefined;
    if (url?.origin !== new URL(address).origin) {
      throw fail(`it leads to ${url?.origin ?? "no address"}`);
    }
    return { ...request, query: { ...query, ...Object.fromEntries(url.searchParams) } };
  };
}

function cursorOf({ query, body }: OperationRequest): unknown {
  const { pagination } = Object(body) as { pagination?: { starting_after?: unknown } };
  return (
    (Object(query) as { starting_after?: unknown }).starting_after ?? pagination?.starting_after
  );
}

function withCursor(request: OperationRequest, starting_after: string, by: string | undefined) {
  if (by !== "search") return { ...request, query: { ...request.query, starting_after } };
  const body = Object(request.body) as { pagination?: object };
  return { ...request, body: { ...body, pagination: { ...body.pagination, starting_after } } };
}

function atPage(request: OperationRequest, page: number) {
  return { ...request, query: { ...request.query, page } };
}
