import { bigintText } from "./bigint-text.js";
import { itemsOf, keyOf, withValue } from "./page-items.js";
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
  /** Whether all items so far have ids. Only then can a page be read again without returning an item twice. */
  readonly isRecognized: boolean;
}

/**
 * Checks that a list has an end. Some pages may have no new items, for example because a filter is applied after paging; too
 * many in a row throw a `PaginationError`. Items are recognized by their ids. Items without ids may be equal, so they count
 * as new if there was no page before with the same ones.
 */
export function progressOf({
  route,
  items = "data",
}: AnyOperation): (page: unknown) => PageProgress {
  const seen = new Set<unknown>();
  let isRecognized = true;
  let idle = 0;
  return (page) => {
    const all = itemsOf(page, items);
    const keys = all.map(keyOf);
    const nameless = all.filter((_, index) => keys[index] === undefined);
    const fresh = all.filter((_, index) => keys[index] === undefined || !seen.has(keys[index]));
    const known = seen.size;
    for (const key of keys) if (key !== undefined) seen.add(key);
    if (nameless.length > 0) {
      isRecognized = false;
      seen.add(fingerprint(nameless));
    }
    idle = seen.size > known ? 0 : idle + 1;
    if (idle >= patience) {
      throw new PaginationError(
        route,
        `${patience} pages in a row had no new items`,
        "Narrow the list with a filter, or read fewer items: toArray({ limit })",
      );
    }
    return {
      page,
      fresh: fresh.length < all.length ? withValue(page, items, fresh) : page,
      count: all.length,
      freshCount: fresh.length,
      isRecognized,
    };
  };
}

/** A number for a list of items, which takes less memory than their text. */
function fingerprint(items: readonly unknown[]): number {
  let hash = 0;
  try {
    const text = JSON.stringify(items, bigintText);
    for (let index = 0; index < text.length; index++) {
      hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
    }
  } catch {
    // Nested too deeply for JSON: any two of these count as the same.
  }
  return hash;
}
