/** How the next page is requested; see `pagination.ts`. */
export type PaginationStyle = (typeof paginationStyles)[number];

export const paginationStyles = [
  "cursor",
  "search",
  "page",
  "link",
  "scroll",
  "after",
  "token",
  "number",
  "offset",
  "address",
  "header",
] as const;

export interface PaginationOverride {
  readonly style?: PaginationStyle;
  /** The path of the items in a page: `data`, `data.articles`; empty if the page is the list. */
  readonly items?: string;
  /** The field of the request that selects the next page, and whether it is in the query or in the body. */
  readonly send?: string;
  readonly in?: "query" | "body";
  /** The path of the next token or URL in a page, or of the id in an item. */
  readonly take?: string;
  /** The number of the first page. */
  readonly first?: number;
  /** The path of what tells the last page: a boolean, a number of pages, or a total. */
  readonly more?: string;
  readonly last?: string;
  readonly pages?: string;
  readonly total?: string;
  /** The maximum number of items that the API returns, and the route that returns all. */
  readonly most?: number;
  readonly instead?: string;
}
