import { vi } from "vitest";

/** A collection behind an API that gives it in pages, in whatever style. It may change between pages. */
export interface PagedApi {
  items: { id: string }[];
  /** Called before each page but the first. */
  onPage?: (count: number) => void;
}

export const collection = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `item-${index + from}` }));

type Answer = (query: URLSearchParams, body: string) => object;

function serve(api: PagedApi, answer: Answer) {
  let count = 0;
  return vi.fn((url: string, init: RequestInit) => {
    if (count++) api.onPage?.(count);
    const text = typeof init.body === "string" ? init.body : "";
    return Promise.resolve(Response.json(answer(new URL(url).searchParams, text)));
  });
}

export const host = "http://host/v1";

/** By its number: `page` and `per_page` in the query, `total_pages` in the answer. */
export function byNumber(api: PagedApi) {
  return serve(api, (query) => numbered(api, query));
}

function numbered(api: PagedApi, query: URLSearchParams) {
  const page = Number(query.get("page") ?? 1);
  const per_page = Number(query.get("per_page") ?? 15);
  return {
    type: "list",
    data: api.items.slice((page - 1) * per_page, page * per_page),
    total_count: api.items.length,
    pages: { type: "pages", page, per_page, total_pages: Math.ceil(api.items.length / per_page) },
  };
}

/** The same, with the address of the next page. */
export function byLink(api: PagedApi) {
  return serve(api, (query) => {
    const list = numbered(api, query);
    const { page, per_page, total_pages } = list.pages;
    const next =
      page < total_pages ? `${host}/contacts?page=${page + 1}&per_page=${per_page}` : null;
    return { ...list, pages: { ...list.pages, next } };
  });
}

/** After an item: `starting_after` in the query, or in the body's `pagination`. */
export function byCursor(api: PagedApi, place: "query" | "body" = "query") {
  return serve(api, (query, body) => {
    const { pagination } = (body ? JSON.parse(body) : {}) as {
      pagination?: { starting_after?: string; per_page?: number };
    };
    const after = place === "query" ? query.get("starting_after") : pagination?.starting_after;
    const size = pagination?.per_page ?? Number(query.get("per_page") ?? 15);
    // A real cursor stays right when items before it go.
    const rank = after ? Number(after.slice("item-".length)) : -1;
    const rest = api.items.filter(({ id }) => Number(id.slice("item-".length)) > rank);
    const data = rest.slice(0, size);
    const next = rest.length > size ? { per_page: size, starting_after: data.at(-1)?.id } : null;
    return { type: "list", data, total_count: api.items.length, pages: { type: "pages", next } };
  });
}

/** A scroll: the service keeps the place, the parameter stays the same, and an empty batch is the end. */
export function byScroll(api: PagedApi, { size = 100, breakAt = [] as number[] } = {}) {
  let place = 0;
  let count = 0;
  return vi.fn((url: string) => {
    if (breakAt.includes(++count)) {
      const errors = [{ code: "scroll_error", message: "please restart the scroll" }];
      return Promise.resolve(Response.json({ type: "error.list", errors }, { status: 500 }));
    }
    if (!new URL(url).searchParams.has("scroll_param")) place = 0;
    const data = api.items.slice(place, (place += size));
    return Promise.resolve(
      Response.json({ type: "list", data, pages: null, total_count: null, scroll_param: "scroll" }),
    );
  });
}
