import { plain } from "../../templates/runtime/testing/page-fields.js";
import type { Parameter, TypeNode } from "./api-model.js";
import type { PaginationOverride } from "./pagination-style.js";
import { fieldIn, type Field } from "./page-fields.js";
import { propertiesOf } from "./page-types.js";
import { resolveType, type Schemas } from "./resolve-type.js";
import { exampleValues } from "./exchange.js";

/** How the next page is requested, in the runtime's format. Paths are paths into the current page. */
export type PageTurn =
  /** By a token from the current page. */
  | ({ readonly by: "token"; readonly take: string; readonly more?: string } & Sent)
  /** By the id of the last item. */
  | ({ readonly by: "after"; readonly take: string; readonly more?: string } & Sent)
  /** By the page number. */
  | ({ readonly by: "number"; readonly first: number } & Sent & End)
  /** By the number of items before the page. */
  | ({ readonly by: "offset" } & Sent & End)
  /** By a URL from the current page, or from its `Link` header. */
  | { readonly by: "address"; readonly take: string }
  | { readonly by: "header" };

/** The field of the request that selects a page, in the query or in the body. */
export interface Sent {
  readonly send: string;
  readonly in?: "body";
}

/** The fields that mark the last page. Without any, an empty page ends the list. */
export interface End {
  readonly more?: string;
  readonly last?: string;
  readonly pages?: string;
  readonly total?: string;
}

export interface ListFacts {
  readonly query: readonly Parameter[];
  readonly body: TypeNode | undefined;
  readonly page: TypeNode | undefined;
  readonly item: TypeNode;
  /** The field of the page that has the list in it, if it is not in the page itself. */
  readonly wrapper: string | undefined;
  /** The names of the response headers, in lower case. */
  readonly headers: readonly string[];
  /** The settings of a correction. */
  readonly said: PaginationOverride;
  readonly schemas: Schemas;
}

/** The pagination that a correction names, or the first one that the facts prove. */
export function turnOf(facts: ListFacts): PageTurn | undefined {
  const { style } = facts.said;
  for (const [by, find] of Object.entries(ways)) {
    const turn = style === undefined || style === by ? find(facts) : undefined;
    if (turn !== undefined) return turn;
  }
  return undefined;
}

/** In order of precision: a URL is complete, a token beats a number, and a number of items beats one of pages. */
const ways: { readonly [By in PageTurn["by"]]: (facts: ListFacts) => PageTurn | undefined } = {
  header: ({ headers, said }) =>
    headers.includes("link") || said.style === "header" ? { by: "header" } : undefined,
  token: tokenTurn,
  address: addressTurn,
  after: afterTurn,
  offset: offsetTurn,
  number: numberTurn,
};

function pageField(
  { page, wrapper, schemas }: ListFacts,
  isIt: (field: Field) => boolean,
): string | undefined {
  return fieldIn(page, schemas, isIt, wrapper);
}

function tokenTurn(facts: ListFacts): PageTurn | undefined {
  return tokenOf(facts, isText) ?? tokenOf(facts, isNumber);
}

/** A number is a token only if the page has a field such as `next_page` for it. */
function tokenOf(facts: ListFacts, isKind: typeof isText): PageTurn | undefined {
  const { said, schemas } = facts;
  const named = (names: ReadonlySet<string>) =>
    sentField(facts, (name, type) => names.has(name) && isKind(type, schemas));
  const certain = named(tokenNames);
  const sent = certain ?? named(new Set([vagueToken]));
  if (sent === undefined) return undefined;
  const name = plain(sent.send.split(".").at(-1) ?? "");
  const takes = new Set(
    isKind === isText && certain ? [...nextTokens, `next${name}`] : [`next${name}`],
  );
  const isNext = (field: Field) =>
    (takes.has(field.name) || isAfterPage(field, name)) &&
    isKind(field.type, schemas) &&
    !isAddress(field.type, schemas);
  const take = said.take ?? pageField(facts, isNext);
  const more = said.more ?? pageField(facts, moreFields(schemas));
  if (take === undefined) return undefined;
  return { by: "token", ...sent, take, ...(more === undefined ? {} : { more }) };
}

/** Whether a field is a token for the next page by the object that has it, or by a name that the request does not have. */
function isAfterPage({ name, holder }: Field, sent: string): boolean {
  if (name === sent && (holder === "next" || (sent === "continue" && holder === "metadata"))) {
    return true;
  }
  const isAfter = /^(page)?(after|cursor)$/.test(sent);
  return isAfter && (name === "aftercursor" || (name === "after" && holder === "cursors"));
}

const tokenNames = new Set([
  ...["cursor", "pagecursor", "startcursor", "nextcursor", "after", "pageafter", "aftercursor"],
  ...["pagetoken", "nexttoken", "nextpagetoken", "continuationtoken", "continuation", "continue"],
  ...["marker", "startingafter", "startingtoken", "bookmark", "page", "offset"],
]);

/** Often a credential, so that the next one has to have its name: `nextToken`. */
const vagueToken = "token";

const nextTokens = [
  "next",
  ...["nextcursor", "nextpagecursor", "nexttoken", "nextpagetoken", "nextcontinuationtoken"],
  ...["nextmarker", "nextpage", "nextoffset", "endcursor", "continuationtoken"],
];

function addressTurn(facts: ListFacts): PageTurn | undefined {
  const { said, schemas } = facts;
  const found = pageField(facts, ({ name, type, holder }) => {
    if (!isText(type, schemas) && !isLink(type, schemas)) return false;
    const isNext = name === "next" || (name === "href" && holder === "next");
    return isNext ? isAddress(type, schemas) || isLinks(holder) : addressNames.has(name);
  });
  const take = said.take ?? found;
  return take === undefined ? undefined : { by: "address", take };
}

const addressNames = new Set([
  ...["nexturl", "nexturi", "nextlink", "nexthref", "nextpageurl", "nextpageuri", "nextpagelink"],
  ...["odatanextlink"],
]);

/** Whether an object contains only URLs, or links between pages. */
function isLinks(holder: string | undefined): boolean {
  return holder === undefined || holder === "next" || ["links", "paging"].includes(holder);
}

/** A link of JSON:API: a URL, or an object that has it as `href`. */
function isLink(type: TypeNode, schemas: Schemas): boolean {
  const node = resolveType(type, schemas);
  const members = node?.kind === "union" ? node.members : [];
  const isHref = (member: TypeNode) =>
    propertiesOf(member, schemas).some((one) => one.name === "href" && isText(one.type, schemas));
  return (
    members.some((one) => isText(one, schemas)) &&
    members.every((one) => isText(one, schemas) || isHref(one) || one.kind === "null")
  );
}

function isAddress(type: TypeNode, schemas: Schemas): boolean {
  const node = resolveType(type, schemas);
  return node?.kind === "string" && /^(uri|url|uri-reference|iri)$/.test(node.format ?? "");
}

function afterTurn(facts: ListFacts): PageTurn | undefined {
  const { said, item, schemas } = facts;
  // OpenAI and Anthropic: the id of the last item is in the page, too.
  const hasLast = pageField(facts, ({ name, type }) => name === "lastid" && isText(type, schemas));
  const names = hasLast === undefined ? ["startingafter"] : ["startingafter", "after", "afterid"];
  const sent = sentField(facts, (name, type) => names.includes(name) && isText(type, schemas));
  const more = said.more ?? pageField(facts, moreFields(schemas));
  const id = said.take ?? propertiesOf(item, schemas).find(({ name }) => name === "id")?.name;
  const isSaid = said.style === "after";
  if (sent === undefined || id === undefined || (more === undefined && !isSaid)) return undefined;
  return { by: "after", ...sent, take: id, ...(more === undefined ? {} : { more }) };
}

function offsetTurn(facts: ListFacts): PageTurn | undefined {
  const { said, query, schemas } = facts;
  const isOffset = (name: string, type: TypeNode) =>
    offsetNames.includes(name) && isNumber(type, schemas);
  const sent = sentField(facts, isOffset);
  const hasSize = query.some(({ name }) => sizeNames.has(plain(name)));
  if (sent === undefined || (!hasSize && sent.in === undefined && said.style !== "offset")) {
    return undefined;
  }
  return { by: "offset", ...sent, ...endOf(facts, ["total"]) };
}

const offsetNames = ["offset", "skip", "startindex", "startat"];
const sizeNames = new Set([
  ...["limit", "take", "top", "count", "size", "pagesize", "perpage", "maxresults", "max"],
]);

function numberTurn(facts: ListFacts): PageTurn | undefined {
  const { said, schemas } = facts;
  const isNumbered = (name: string, type: TypeNode) =>
    numberNames.includes(name) && isNumber(type, schemas);
  const sent = sentField(facts, isNumbered);
  const first = said.first ?? firstPage(facts, sent);
  if (sent === undefined || first === undefined) return undefined;
  return { by: "number", ...sent, first, ...endOf(facts, ["pages"]) };
}

const numberNames = ["page", "pagenumber", "pageno", "pagenum", "pageindex"];

/** The number of the first page, 0 or 1. Undefined if it is not declared, because a wrong guess would lose a page. */
function firstPage(facts: ListFacts, sent: Sent | undefined) {
  const { query, page, schemas } = facts;
  const parameter = query.find(({ name }) => name === sent?.send);
  const node = resolveType(parameter?.type, schemas);
  const minimum = node?.kind === "number" ? node.minimum : undefined;
  const said = [minimum, parameter?.default].find((value) => value === 0 || value === 1);
  if (said !== undefined) return said as number;
  const names = new Set(propertiesOf(page, schemas).map(({ name }) => name));
  // A page of Spring Data. https://docs.spring.io/spring-data/commons/docs/current/api/org/springframework/data/domain/Page.html
  if (["number", "totalPages", "last"].every((name) => names.has(name))) return 0;
  // A page of Laravel. https://laravel.com/docs/pagination#converting-results-to-json
  const isLaravel = ["currentpage", "lastpage"].every((wanted) =>
    pageField(facts, ({ name, type }) => name === wanted && isNumber(type, schemas)),
  );
  if (isLaravel) return 1;
  return [0, 1].find((value) => exampleValues(parameter?.examples ?? []).includes(value));
}

function sentField(
  { said, query, body, schemas }: ListFacts,
  isIt: (plainName: string, type: TypeNode) => boolean,
): Sent | undefined {
  if (said.send !== undefined) {
    return { send: said.send, ...(said.in === "body" ? { in: "body" } : {}) };
  }
  const parameter = query.find(({ name, type }) => isIt(plain(name), type));
  if (parameter !== undefined && said.in !== "body") return { send: parameter.name };
  const field = fieldIn(body, schemas, ({ name, type }) => isIt(name, type));
  return field === undefined ? undefined : { send: field, in: "body" };
}

/** The fields that mark the last page: those of a correction, or else the first one found, because one is enough. */
function endOf(facts: ListFacts, counts: readonly ("pages" | "total")[]): End {
  const { said, schemas } = facts;
  const keys = ["more", "last", "pages", "total"] as const;
  const own = keys.filter((key) => said[key] !== undefined).map((key) => [key, said[key]]);
  if (own.length > 0) return Object.fromEntries(own) as End;
  const tests = {
    more: moreFields(schemas),
    last: ({ name, type }: Field) => lastNames.has(name) && isBoolean(type, schemas),
    pages: ({ name, type }: Field) => pageCounts.has(name) && isNumber(type, schemas),
    total: ({ name, type }: Field) => totals.has(name) && isNumber(type, schemas),
  };
  for (const key of ["more", "last", ...counts] as const) {
    const found = pageField(facts, tests[key]);
    if (found !== undefined) return { [key]: found };
  }
  return {};
}

function moreFields(schemas: Schemas): (field: Field) => boolean {
  return ({ name, type }) => moreNames.has(name) && isBoolean(type, schemas);
}

const moreNames = new Set(["hasmore", "hasnext", "hasnextpage", "more", "moreavailable"]);
const lastNames = new Set(["last", "islast", "islastpage", "lastpage"]);
const pageCounts = new Set(["totalpages", "pagecount", "pagestotal", "lastpage", "numpages"]);
const totals = new Set(["total", "totalcount", "totalitems", "totalelements", "totalresults"]);

function isText(type: TypeNode, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "string";
}

function isNumber(type: TypeNode, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "number";
}

function isBoolean(type: TypeNode, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "boolean";
}
