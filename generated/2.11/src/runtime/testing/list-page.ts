import { explain } from "../explain.js";
import { itemsOf, valueAt, withValue } from "../page-items.js";
import type { AnyOperation } from "../operation.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import {
  cursorAt,
  cursorName,
  cursorsAt,
  pageRequestOf,
  positionOf,
  type Position,
} from "./list-position.js";
import {
  isPageField,
  isPageHolder,
  pageFacts,
  plain,
  wrappers,
  type PageFacts,
} from "./page-fields.js";
import type { RequestIssue, ReadRequest } from "./read-request.js";
import { leastObject } from "./empty-values.js";
import { fieldsOf, listShape, memberShapes, requiredFields, shapeAt } from "./shape-parts.js";

/** The data for a page of a list. */
export interface ListSource {
  /** The items of the fixture by default. */
  readonly items: readonly unknown[] | undefined;
  readonly operation: AnyOperation;
  readonly request: ReadRequest;
  /** The URL of the request. */
  readonly url: string;
  readonly schemas: RouteSchemas;
  /** The shape of the response, and its fixture, which has all other fields. */
  readonly shape: Shape;
  readonly fixture: unknown;
  readonly pageSize: number;
  /** The position of each scroll. */
  readonly scrolls: Map<string, number>;
}

export interface ListPage {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The requested page. Undefined if the response has no list, or if the list is not paged and has no items. */
export function listPage(source: ListSource): ListPage | RequestIssue | undefined {
  const { request, schemas, shape, fixture, scrolls, operation } = source;
  const { turn } = operation;
  const fields = fieldsOf(shape);
  const path = operation.items ?? listPath(shape)?.join(".");
  const isPaged = operation.pages !== undefined || holdsPages(fields) || fields.has("scroll_param");
  if (path === undefined || (source.items === undefined && !isPaged)) return undefined;
  const items = source.items ?? itemsOf(fixture, path);
  const paging = pageRequestOf(request, turn);
  const known = requestFields(schemas);
  // A list without pages is returned whole, unless the request has paging options.
  const options = isPaged ? known : [];
  const isPart =
    [...Object.keys(paging.values), ...options].some(isPageField) || turn !== undefined;
  const pageSize = isPart ? source.pageSize : Math.max(1, items.length);
  const first = turn?.by === "number" ? turn.first : firstPage(fields);
  const read = positionOf(paging, { items, turn, pageSize, scrolls, first });
  // A cursor from a request fixture is no real one. It selects the first page of the fixture's items.
  if ("expected" in read && source.items !== undefined && !isDemanded(read, schemas)) return read;
  const position = "expected" in read ? { start: 0, perPage: pageSize } : read;
  const { start, perPage } = position;
  const part = items.slice(start, start + perPage);
  const facts: PageFacts = {
    ...{ total: items.length, start, perPage, count: part.length },
    ...{ page: Math.floor(start / perPage) + first, isLast: start + perPage >= items.length },
    isWhole: !isPaged && part.length === items.length,
  };
  const list = path.split(".").at(-1) ?? "";
  const described = withFacts(fixture, shape, { ...facts, list }, path.split("."));
  const body = withValue(described, path, part);
  const isNumbered = known.has("page") && !known.has("starting_after");
  const place = { ...source, body, position, facts, isNumbered };
  if (turn) return withNextPage(place);
  return { body: fields.has("scroll_param") ? scrolled(place) : withPages(place) };
}

/** Whether each request has to have a field: the first one, too, before any response has told a value of it. */
function isDemanded({ part, pointer }: RequestIssue, { query = [], body }: RouteSchemas): boolean {
  const schemas = part === "query" ? query : body === undefined ? [] : [body];
  return schemas.some(({ shape }) => {
    let own: Shape | undefined = shape;
    for (const name of pointer.split("/").slice(1)) own = own && requiredFields(own).get(name);
    return own !== undefined;
  });
}

interface CreatedPage extends ListSource {
  readonly body: unknown;
  readonly position: Position;
  readonly facts: PageFacts;
  /** Whether a page is requested by its number, not by a cursor. */
  readonly isNumbered: boolean;
}

/** Adds the reference to the next page as the operation expects it. */
function withNextPage(made: CreatedPage): ListPage {
  const { operation, body, shape, facts, url, position } = made;
  const { turn } = operation;
  const end = position.start + position.perPage;
  const address = nextUrl(url, facts, made.isNumbered ? undefined : cursorAt(end));
  if (turn?.by === "header") {
    return { body, ...(!facts.isLast && { headers: { link: `<${address}>; rel="next"` } }) };
  }
  if (turn?.by === "after") return { body: withEnds(withOwnUrls(body, url), made, turn.take) };
  if (turn?.by !== "token" && turn?.by !== "address") return { body: withOwnUrls(body, url) };
  const field = shapeAt(shape, turn.take);
  const tokens = [...cursorsAt(end), facts.page + 1].filter((one) => isSendable(one, made));
  const references = turn.by === "address" ? [address] : tokens;
  const next = (facts.isLast ? [null, "", 0] : references).find((one) => isFitting(one, field));
  const own = withOwnUrls(body, url);
  // What the fixture does without is absent on the last page, too.
  if (facts.isLast && valueAt(own, turn.take) === undefined) return { body: own };
  return { body: withValue(withHolders(own, turn.take, shape), turn.take, next) };
}

/** With the objects on a path, each with what it needs. */
function withHolders(holder: unknown, path: string, shape: Shape): unknown {
  const own = Object(holder) as Record<string, unknown>;
  const [name = "", ...rest] = Object.hasOwn(own, path) ? [path] : path.split(".");
  if (rest.length === 0) return holder;
  const inner = shapeAt(shape, name);
  const known = own[name] ?? leastObject(inner);
  return { ...own, [name]: withHolders(known, rest.join("."), inner) };
}

/** Sets the ids of the first and the last item, if the page has them. */
function withEnds(body: unknown, { shape, operation }: CreatedPage, idName: string): unknown {
  const items = itemsOf(body, operation.items);
  const ends = { firstid: items[0], lastid: items.at(-1) };
  let result = body;
  for (const [name, field] of fieldsOf(shape)) {
    const key = plain(name);
    if (key !== "firstid" && key !== "lastid") continue;
    const id = [valueAt(ends[key], idName), null, ""].find((one) => isFitting(one, field));
    result = withValue(result, name, id);
  }
  return result;
}

/** Whether a request may have a token. */
function isSendable(token: unknown, { operation: { turn }, schemas }: CreatedPage): boolean {
  if (turn?.by !== "token") return true;
  const parts = turn.in === "body" ? [schemas.body] : (schemas.query ?? []);
  return (
    parts.length === 0 ||
    parts.some((part) => part && isFitting(token, shapeAt(part.shape, turn.send)))
  );
}

function isFitting(value: unknown, shape: Shape): boolean {
  return explain(value, shape).length === 0;
}

/** Replaces the URLs of other pages with one of this server. */
function withOwnUrls(body: unknown, url: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body).map(([name, value]: [string, unknown]) => {
    const isLink = /^(next|prev|previous|first|last|self|href)(url|uri|link|page)?$/.test(
      plain(name),
    );
    if (isLink && typeof value === "string" && URL.canParse(value)) return [name, url];
    const isHolder = isPageHolder(name) || /^(links|next|prev|previous|self)$/.test(plain(name));
    return [name, isHolder ? withOwnUrls(value, url) : value];
  });
  return Object.fromEntries(entries);
}

/** The number of the first page, where the operation does not say it. Spring Data counts from 0. */
function firstPage(fields: ReadonlyMap<string, Shape>): 0 | 1 {
  const page = fieldsOf(fields.get("page") ?? "unknown");
  return [fields, page].some((one) => one.has("totalElements") && one.has("number")) ? 0 : 1;
}

/** Sets the fields that describe the page, also in nested objects for paging and in those on the way to the list. */
function withFacts(
  body: unknown,
  shape: Shape,
  facts: PageFacts & { readonly list: string },
  [step, ...way]: readonly string[] = [],
): unknown {
  const fields = fieldsOf(shape);
  if (fields.size === 0 || typeof body !== "object" || body === null) return body;
  const own = { ...body } as Record<string, unknown>;
  for (const [name, field] of fields) {
    // In Django REST framework, `count` is the number of all items.
    const isTotal = name === "count" && fields.has("results");
    const known = isTotal ? [facts.total] : pageFacts(name, facts, facts.list);
    const fact = known.find((one) => isFitting(one, field));
    if (fact !== undefined) own[name] = fact;
    else if (isPageHolder(name)) own[name] = withFacts(own[name], field, facts);
    else if (name === step) own[name] = withFacts(own[name], field, facts, way);
  }
  return own;
}

function scrolled({ body, request, position, scrolls }: CreatedPage): unknown {
  const given = valueAt(request.query, "scroll_param");
  const scroll = typeof given === "string" ? given : `scroll-${scrolls.size + 1}`;
  scrolls.set(scroll, position.start + position.perPage);
  return withValue(body, "scroll_param", scroll);
}

/** The names of the fields in the query and the body of a request. */
function requestFields({ query = [], body }: RouteSchemas): ReadonlySet<string> {
  const schemas = body === undefined ? query : [...query, body];
  return new Set(schemas.flatMap(({ shape }) => [...fieldsOf(shape).keys()]));
}

/** The path of the list in a body: `[]` (the body itself), `["data"]`, `["data", "articles"]`. Undefined without a list. */
export function listPath(shape: Shape): readonly string[] | undefined {
  if (listShape(shape) !== undefined) return [];
  const fields = [...fieldsOf(shape)];
  const own = fields.find(([, field]) => listShape(field) !== undefined);
  if (own !== undefined) return [own[0]];
  for (const [name, field] of fields.filter(([key]) => wrappers.has(key))) {
    const inner = listPath(field);
    if (inner !== undefined) return [name, ...inner];
  }
  return undefined;
}

/** Whether `pages` is an object that describes the page. In other APIs it is the number of pages. */
function holdsPages(fields: ReadonlyMap<string, Shape>): boolean {
  const pages = fields.get("pages");
  return pages === "unknown" || (pages !== undefined && memberShapes(pages) !== undefined);
}

/** Sets the field `pages`, if the body has one: the properties that its shape has, or all if the shape has none. */
function withPages({ body, shape, url, facts, position, isNumbered }: CreatedPage): unknown {
  const own = fieldsOf(shape);
  const pages = own.get("pages");
  if (pages === undefined || !holdsPages(own)) return body;
  const fields = fieldsOf(pages);
  const { page, perPage, total, isLast } = facts;
  const known = { type: "pages", page, per_page: perPage, total_pages: Math.ceil(total / perPage) };
  const next = nextOf(fields.get("next") ?? "unknown");
  const entries = Object.entries({ ...known, ...(next !== undefined && { next }) });
  const described = fields.size === 0 ? entries : entries.filter(([name]) => fields.has(name));
  return withValue(body, "pages", Object.fromEntries(described));

  function nextOf(nextShape: Shape): unknown {
    if (isLast) return [null, ""].find((one) => isFitting(one, nextShape));
    const cursor = isNumbered ? undefined : cursorAt(position.start + perPage);
    const after = { page: page + 1, per_page: perPage, ...(cursor && { starting_after: cursor }) };
    const names = fieldsOf(nextShape);
    if (names.size === 0) return nextUrl(url, facts, undefined);
    return Object.fromEntries(Object.entries(after).filter(([name]) => names.has(name)));
  }
}

/** The URL of the next page, by its number or by a cursor. */
function nextUrl(url: string, { page, perPage }: PageFacts, cursor: string | undefined): string {
  const next = new URL(url);
  if (cursor === undefined) {
    next.searchParams.set("page", String(page + 1));
    next.searchParams.set("per_page", String(perPage));
  } else next.searchParams.set(cursorName, cursor);
  return next.href;
}
