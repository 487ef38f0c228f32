import { explain } from "../explain.js";
import { itemsOf, valueAt, withValue } from "../page-items.js";
import type { AnyOperation } from "../operation.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { cursorAt, cursorName, pageRequestOf, positionOf, type Position } from "./list-position.js";
import { isPageField, isPageHolder, pageFact, plain, type PageFacts } from "./page-fields.js";
import type { Fault, ReadRequest } from "./read-request.js";
import { fieldsOf, listShape } from "./shape-parts.js";

/** The source of a page of a list. */
export interface ListSource {
  /** By default those of the fixture. */
  readonly items: readonly unknown[] | undefined;
  readonly operation: AnyOperation;
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

export interface ListPage {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The page that a request asks for; undefined where the response has no list, or not one in pages and no items. */
export function listPage(source: ListSource): ListPage | Fault | undefined {
  const { request, schemas, shape, fixture, scrolls, operation } = source;
  const { turn } = operation;
  const fields = fieldsOf(shape);
  const path = operation.items ?? listPath(shape)?.join(".");
  const isPaged =
    operation.pages !== undefined || fields.has("pages") || fields.has("scroll_param");
  if (path === undefined || (source.items === undefined && !isPaged)) return undefined;
  const items = source.items ?? itemsOf(fixture, path);
  const asked = pageRequestOf(request, turn);
  const known = requestFields(schemas);
  // A list without pages comes whole, unless the request asks for a part of it.
  const askable = isPaged ? known : [];
  const isAsked =
    [...Object.keys(asked.values), ...askable].some(isPageField) || turn !== undefined;
  const pageSize = isAsked ? source.pageSize : Math.max(1, items.length);
  const read = positionOf(asked, { items, turn, pageSize, scrolls });
  // The cursor of a fixture's request is made up, and leads to the fixture's items.
  const isMadeUp = "expected" in read && source.items === undefined;
  if ("expected" in read && !isMadeUp) return read;
  const position = "expected" in read ? { start: 0, perPage: pageSize } : read;
  const { start, perPage } = position;
  const part = items.slice(start, start + perPage);
  const first = turn?.by === "number" ? turn.first : 1;
  const facts: PageFacts = {
    ...{ total: items.length, start, perPage, count: part.length },
    ...{ page: Math.floor(start / perPage) + first, isLast: start + perPage >= items.length },
  };
  const body = withValue(withFacts(fixture, shape, facts), path, part);
  const isNumbered = known.has("page") && !known.has("starting_after");
  const place = { ...source, body, position, facts, isNumbered };
  if (turn) return turned(place);
  return { body: fields.has("scroll_param") ? scrolled(place) : withPages(place) };
}

interface PageMade extends ListSource {
  readonly body: unknown;
  readonly position: Position;
  readonly facts: PageFacts;
  /** Whether the request takes the number of a page, and no cursor. */
  readonly isNumbered: boolean;
}

/** With what leads to the next page, as the operation has it. */
function turned(made: PageMade): ListPage {
  const { operation, body, shape, facts, url, position } = made;
  const { turn } = operation;
  const end = position.start + position.perPage;
  const address = nextUrl(url, facts, made.isNumbered ? undefined : cursorAt(end));
  if (turn?.by === "header") {
    return { body, ...(!facts.isLast && { headers: { link: `<${address}>; rel="next"` } }) };
  }
  if (turn?.by !== "token" && turn?.by !== "address") return { body: withoutForeign(body, url) };
  const field = shapeAt(shape, turn.take);
  const tokens = [cursorAt(end), facts.page + 1];
  const marks = turn.by === "address" ? [address] : tokens;
  const next = (facts.isLast ? [null, "", 0] : marks).find((one) => isFitting(one, field));
  return { body: withValue(withoutForeign(body, url), turn.take, next) };
}

function isFitting(value: unknown, shape: Shape): boolean {
  return explain(value, shape).length === 0;
}

function shapeAt(shape: Shape, path: string): Shape {
  const own = fieldsOf(shape).get(path);
  const [name = "", ...rest] = own === undefined ? path.split(".") : [path];
  const inner = fieldsOf(shape).get(name) ?? "unknown";
  return rest.length > 0 ? shapeAt(inner, rest.join(".")) : inner;
}

/** Addresses of other pages lead to this server, or nowhere. */
function withoutForeign(body: unknown, url: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body).map(([name, value]: [string, unknown]) => {
    const isLink = /^(next|prev|previous|first|last|self|href)(url|uri|link|page)?$/.test(
      plain(name),
    );
    if (isLink && typeof value === "string" && URL.canParse(value)) return [name, url];
    const isHolder = isPageHolder(name) || /^(links|next|prev|previous|self)$/.test(plain(name));
    return [name, isHolder ? withoutForeign(value, url) : value];
  });
  return Object.fromEntries(entries);
}

/** With what its fields say of the page, also in the objects that tell of pages. */
function withFacts(body: unknown, shape: Shape, facts: PageFacts): unknown {
  const fields = fieldsOf(shape);
  if (fields.size === 0 || typeof body !== "object" || body === null) return body;
  const own = { ...body } as Record<string, unknown>;
  for (const [name, field] of fields) {
    // A page of Django REST framework counts all items.
    const said = name === "count" && fields.has("results") ? facts.total : pageFact(name, facts);
    if (said !== undefined && isFitting(said, field)) own[name] = said;
    else if (isPageHolder(name)) own[name] = withFacts(own[name], field, facts);
  }
  return own;
}

function scrolled({ body, request, position, scrolls }: PageMade): unknown {
  const given = valueAt(request.query, "scroll_param");
  const scroll = typeof given === "string" ? given : `scroll-${scrolls.size + 1}`;
  scrolls.set(scroll, position.start + position.perPage);
  return withValue(body, "scroll_param", scroll);
}

/** The shapes of the query and the body of a request. */
function requestFields({ query = [], body }: RouteSchemas): ReadonlySet<string> {
  const schemas = body === undefined ? query : [...query, body];
  return new Set(schemas.flatMap(({ shape }) => [...fieldsOf(shape).keys()]));
}

/** The path of a body's list: `[]` if it is one, `["data"]`, or `["data", "articles"]`. Undefined if it has none. */
export function listPath(shape: Shape): readonly string[] | undefined {
  if (listShape(shape) !== undefined) return [];
  const fields = [...fieldsOf(shape)];
  const own = fields.find(([, field]) => listShape(field) !== undefined);
  if (own !== undefined) return [own[0]];
  const data = fields.find(([name]) => name === "data");
  const inner = data === undefined ? undefined : listPath(data[1]);
  return inner === undefined ? undefined : ["data", ...inner];
}

/** With `pages`, where there is such a field: with what its shape has, or with all where its shape has no fields. */
function withPages({ body, shape, url, facts, position, isNumbered }: PageMade): unknown {
  const pages = fieldsOf(shape).get("pages");
  if (pages === undefined) return body;
  const fields = fieldsOf(pages);
  const { page, perPage, total, isLast } = facts;
  const known = { type: "pages", page, per_page: perPage, total_pages: Math.ceil(total / perPage) };
  const next = nextOf(fields.get("next") ?? "unknown");
  const entries = Object.entries({ ...known, ...(next !== undefined && { next }) });
  const own = fields.size === 0 ? entries : entries.filter(([name]) => fields.has(name));
  return withValue(body, "pages", Object.fromEntries(own));

  function nextOf(nextShape: Shape): unknown {
    if (isLast) return [null, ""].find((one) => isFitting(one, nextShape));
    const cursor = isNumbered ? undefined : cursorAt(position.start + perPage);
    const after = { page: page + 1, per_page: perPage, ...(cursor && { starting_after: cursor }) };
    const names = fieldsOf(nextShape);
    if (names.size === 0) return nextUrl(url, facts, undefined);
    return Object.fromEntries(Object.entries(after).filter(([name]) => names.has(name)));
  }
}

/** The address of the next page: by its number, or by a cursor where one is given. */
function nextUrl(url: string, { page, perPage }: PageFacts, cursor: string | undefined): string {
  const next = new URL(url);
  if (cursor === undefined) {
    next.searchParams.set("page", String(page + 1));
    next.searchParams.set("per_page", String(perPage));
  } else next.searchParams.set(cursorName, cursor);
  return next.href;
}
