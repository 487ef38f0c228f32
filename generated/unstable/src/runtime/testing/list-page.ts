import { explain } from "../explain.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import {
  asksForPage,
  cursorAt,
  pageRequestOf,
  positionOf,
  type Position,
} from "./list-position.js";
import type { Fault, ReadRequest } from "./read-request.js";
import { fieldsOf, listShape } from "./wire-values.js";

/** The source of a page of a list. */
export interface ListSource {
  readonly items: readonly unknown[];
  readonly request: ReadRequest;
  /** Where the request went. */
  readonly url: string;
  readonly schemas: RouteSchemas;
  /** The shape of the response, and an example of it, whose other fields are kept. */
  readonly shape: Shape;
  readonly fixture: unknown;
  readonly pageSize: number;
  /** How far each scroll has come. */
  readonly scrolls: Map<string, number>;
}

/** The page that a request selects, by a cursor in its query or body, by a number, or by a scroll. */
export function listPage(source: ListSource): { readonly body: unknown } | Fault {
  const { items, request, schemas, shape, fixture, scrolls } = source;
  const asked = pageRequestOf(request);
  const known = requestFields(schemas);
  const isPaged = asksForPage(asked) || pagers.some((name) => known.has(name));
  const position = positionOf(
    asked,
    isPaged ? source.pageSize : Math.max(1, items.length),
    scrolls,
  );
  if ("expected" in position) return position;
  const { start, perPage } = position;
  const end = start + perPage;

  const body: Record<string, unknown> = { ...(fixture as object) };
  const fields = fieldsOf(shape);
  if (fields.has("total_count")) body["total_count"] = items.length;
  if (fields.has("scroll_param")) {
    const scroll = String(asked.values["scroll_param"] ?? `scroll-${scrolls.size + 1}`);
    scrolls.set(scroll, end);
    body["scroll_param"] = scroll;
  } else if (fields.has("pages")) {
    const isNumbered = known.has("page") && !known.has("starting_after");
    const next = { url: source.url, cursor: isNumbered ? undefined : cursorAt(end) };
    Object.assign(body, pagesField(position, items.length, fields.get("pages") ?? "unknown", next));
  }
  return { body: withList(body, listPath(shape) ?? [], items.slice(start, end)) };
}

const pagers = ["page", "per_page", "starting_after", "scroll_param", "pagination"];

/** The shapes of the query and the body of a request. */
function requestFields({ query = [], body }: RouteSchemas): ReadonlySet<string> {
  const schemas = body === undefined ? query : [...query, body];
  return new Set(schemas.flatMap(({ shape }) => [...fieldsOf(shape).keys()]));
}

/** The path of a body's list: `["data"]`, or `["data", "articles"]`. Undefined if it has none. */
export function listPath(shape: Shape): readonly string[] | undefined {
  const fields = [...fieldsOf(shape)];
  const own = fields.find(([, field]) => listShape(field) !== undefined);
  if (own !== undefined) return [own[0]];
  const data = fields.find(([name]) => name === "data");
  const inner = data === undefined ? undefined : listPath(data[1]);
  return inner === undefined ? undefined : ["data", ...inner];
}

function withList(body: unknown, path: readonly string[], list: readonly unknown[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return list;
  const own = Object(body) as Record<string, unknown>;
  return { ...own, [name]: withList(own[name], rest, list) };
}

/** `pages`, with the fields of its shape; `next` is the URL of the next page if it is a string. */
function pagesField(
  { start, perPage }: Position,
  total: number,
  shape: Shape,
  { url, cursor }: { url: string; cursor: string | undefined },
): object {
  const fields = fieldsOf(shape);
  const nextShape = fields.get("next");
  if (nextShape === undefined) return {};
  const page = Math.floor(start / perPage) + 1;
  const isLast = start + perPage >= total;
  const after = { page: page + 1, per_page: perPage, ...(cursor && { starting_after: cursor }) };
  const next = isLast ? null : fieldsOf(nextShape).size > 0 ? after : nextUrl(url, after);
  const known = { type: "pages", page, per_page: perPage, total_pages: Math.ceil(total / perPage) };
  const isNextGiven = next !== null || explain(null, nextShape).length === 0;
  const entries = Object.entries({ ...known, ...(isNextGiven && { next }) });
  return { pages: Object.fromEntries(entries.filter(([name]) => fields.has(name))) };
}

function nextUrl(url: string, { page, per_page }: { page: number; per_page: number }): string {
  const next = new URL(url);
  next.searchParams.set("page", String(page));
  next.searchParams.set("per_page", String(per_page));
  return next.href;
}
