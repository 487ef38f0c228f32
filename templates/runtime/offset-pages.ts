import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { requestWith, sentValue, type Turn, turnPages } from "./turn-pages.js";

/**
 * The pages of a list, each by the number of items before it. If the total shows that items were removed meanwhile, the
 * next page begins that many items earlier, if the items have ids, so that none is returned twice.
 */
export function offsetPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const turn = list.operation.turn as Turn<"offset">;
  const { more, last, total } = turn;
  let least = Infinity;
  return turnPages(
    list,
    ({ page, count, freshCount, isRecognized, request }) => {
      const all = total === undefined ? Number.NaN : Number(valueAt(page, total) ?? Number.NaN);
      const gone = isRecognized && all < least && least < Infinity ? least - all : 0;
      least = Math.min(least, Number.isNaN(all) ? least : all);
      const end = Number(sentValue(request, turn) ?? 0) + count;
      const isLast =
        !count ||
        (more && valueAt(page, more) === false) ||
        (last && valueAt(page, last) === true) ||
        (end >= all && !gone) ||
        (!more && Number.isNaN(all) && !freshCount);
      // Always after the start of this page, so that the list comes to an end.
      return isLast ? undefined : requestWith(request, turn, end - Math.min(gone, count - 1));
    },
    true,
  );
}
