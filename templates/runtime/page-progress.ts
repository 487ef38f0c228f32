import { bigintText } from "./bigint-text.js";
import { itemsOf, onlyNew } from "./page-items.js";
import type { AnyOperation } from "./operation.js";
import { PaginationError } from "./pagination-error.js";

/** So many pages in a row may bring nothing new. */
export const patience = 100;

/** A page, and what it has that no page before it had. */
export interface Step {
  readonly page: unknown;
  readonly fresh: unknown;
  readonly count: number;
  readonly freshCount: number;
}

/**
 * Watches that a list gets on: pages that bring nothing new are borne for a while, since they may be empty for a reason,
 * but not for ever. The ids of its items are kept.
 */
export function progressOf({ route, items = "data" }: AnyOperation): (page: unknown) => Step {
  const seen = new Set<unknown>();
  let idle = 0;
  let before: string | undefined;
  return (page) => {
    const fresh = onlyNew(page, items, seen);
    const all = itemsOf(page, items);
    const freshCount = itemsOf(fresh, items).length;
    // Items without an id are known by what the whole page says.
    const text = seen.size ? undefined : JSON.stringify(all, bigintText);
    idle = freshCount && (!text || text !== before) ? 0 : idle + 1;
    before = text;
    if (idle >= patience) {
      throw new PaginationError(route, `${patience} pages in a row brought nothing new`);
    }
    return { page, fresh, count: all.length, freshCount };
  };
}
