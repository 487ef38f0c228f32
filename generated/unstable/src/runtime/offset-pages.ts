import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { sending, sentValue, type Turn, turnPages } from "./turn-pages.js";

/**
 * The pages of a list, each by the number of items before it. Where items went meanwhile, by its total, the next page
 * begins so much earlier.
 */
export function offsetPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const turn = list.operation.turn as Turn<"offset">;
  const { more, last, total } = turn;
  let least = Infinity;
  return turnPages(
    list,
    ({ page, count, freshCount, request }) => {
      const all = total === undefined ? Number.NaN : Number(valueAt(page, total) ?? Number.NaN);
      const gone = all < least && least < Infinity ? least - all : 0;
      least = Math.min(least, Number.isNaN(all) ? least : all);
      const end = Number(sentValue(request, turn) ?? 0) + count;
      const isLast =
        !count ||
        (more && valueAt(page, more) === false) ||
        (last && valueAt(page, last) === true) ||
        (end >= all && !gone) ||
        (!more && Number.isNaN(all) && !freshCount);
      // Never back behind where this page began, so that each page leads on.
      return isLast ? undefined : sending(request, turn, end - Math.min(gone, count - 1));
    },
    true,
  );
}
