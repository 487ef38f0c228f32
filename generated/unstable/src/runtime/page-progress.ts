import { bigintText } from "./bigint-text.js";
import { itemsOf, onlyNew } from "./page-items.js";
import type { AnyOperation } from "./operation.js";
import { PaginationError } from "./pagination-error.js";

/** How many pages in a row may have no new items. */
export const patience = 100;

/** A page, and the same page without items of earlier pages. */
export interface PageProgress {
  readonly page: unknown;
  readonly fresh: unknown;
  readonly count: number;
  readonly freshCount: number;
}

/**
 * Checks that a list has an end. Some pages may have no new items, for example because a filter is applied after paging; too
 * many in a row throw a `PaginationError`. Items are recognized by their ids.
 */
export function progressOf({
  route,
  items = "data",
}: AnyOperation): (page: unknown) => PageProgress {
  const seen = new Set<unknown>();
  let idle = 0;
  let before: string | undefined;
  return (page) => {
    const fresh = onlyNew(page, items, seen);
    const all = itemsOf(page, items);
    const freshCount = itemsOf(fresh, items).length;
    // Items without ids: compare the whole page with the one before.
    const text = seen.size ? undefined : JSON.stringify(all, bigintText);
    idle = freshCount && (!text || text !== before) ? 0 : idle + 1;
    before = text;
    if (idle >= patience) {
      throw new PaginationError(
        route,
        `${patience} pages in a row had no new items`,
        "Narrow the list with a filter, or read fewer items: toArray({ limit })",
      );
    }
    return { page, fresh, count: all.length, freshCount };
  };
}
