import { singular } from "./singular.js";

/** The values of the fields that describe a page. Fields are known by their letters: `total_count` equals `totalCount`. */
export interface PageFacts {
  readonly total: number;
  readonly start: number;
  readonly count: number;
  readonly perPage: number;
  /** The number of the page, in the API's own counting. */
  readonly page: number;
  readonly isLast: boolean;
  /** Whether all items are in the response, and nothing in the request turns pages. */
  readonly isWhole: boolean;
}

type Fact = (facts: PageFacts) => number | boolean;

const total: Fact = (facts) => facts.total;
const pages: Fact = (facts) => Math.ceil(facts.total / facts.perPage);
const page: Fact = (facts) => facts.page;
const perPage: Fact = (facts) => facts.perPage;
const hasMore: Fact = ({ isLast }) => !isLast;
const isLast: Fact = (facts) => facts.isLast;

const known: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ...all(["total", "totalcount", "totalitems", "totalelements", "totalresults"], total),
  ...all(["totalpages", "pagecount", "pagestotal", "numpages", "pages"], pages),
  ...all(["page", "number", "currentpage", "pagenumber"], page),
  ...all(["perpage", "pagesize", "size", "limit"], perPage),
  ...all(["hasmore", "hasnext", "hasnextpage", "more", "moreavailable"], hasMore),
  ...all(["last", "islast", "islastpage"], isLast),
  ...all(["first", "isfirst", "isfirstpage"], ({ start }) => start === 0),
  ...all(["hasprevious", "hasprev", "haspreviouspage"], ({ start }) => start > 0),
  ...all(["offset", "skip", "startindex"], ({ start }) => start),
  ["lastpage", pages],
  ["count", ({ count }) => count],
  ["numberofelements", ({ count }) => count],
  ["empty", ({ count }) => count === 0],
]);

function all(names: readonly string[], fact: Fact): [string, Fact][] {
  return names.map((name) => [name, fact]);
}

/**
 * The values that a field may have by its name; none if the name has nothing to do with pages.
 * @param list The name of the list, whose count may stand beside it: `postsCount` beside `posts`.
 */
export function pageFacts(
  name: string,
  facts: PageFacts,
  list: string,
): readonly (number | boolean | null | string)[] {
  const key = plain(name);
  if (isCountOf(name, list)) return [facts.total];
  if (facts.isWhole && /^next(page)?(token|cursor)$/.test(key)) return [null, ""];
  const fact = known.get(key)?.(facts);
  if (fact === undefined) return [];
  // The number of the last page, or whether this is the last one.
  return key === "lastpage" ? [fact, facts.isLast] : [fact];
}

/** Whether a field is the number of items of a list: `post_count` and `totalPosts`, of `posts`. */
export function isCountOf(name: string, list: string): boolean {
  const [key, own] = [plain(name), plain(list)];
  const names = own === "" ? [] : [own, singular(own), `${own}s`];
  return names.some((one) => key === `${one}count` || key === `total${one}`);
}

/** Whether a field is an object with fields that describe the page. */
export function isPageHolder(name: string): boolean {
  return /^(meta|metadata|responsemetadata|pagination|paging|pageinfo|page)$/.test(plain(name));
}

/** Fields with an object that only wraps the page. */
export const wrappers: ReadonlySet<string> = new Set([
  ...["data", "result", "results", "response", "payload", "_embedded"],
]);

/** Whether a field of a request sets the number of items on a page. */
export function isPageSize(name: string): boolean {
  return /^(perpage|pagesize|size|limit|take|top|maxresults|max)$/.test(plain(name));
}

/** Whether a field of a request selects a part of a list, besides the operation's own pagination. */
export function isPageField(name: string): boolean {
  return (
    isPageSize(name) ||
    /^(page|offset|cursor|startingafter|scrollparam|pagination)$/.test(plain(name))
  );
}

/** In plain letters: `next_page_token` and `nextPageToken` are `nextpagetoken`. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
