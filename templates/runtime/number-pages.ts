import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { requestWith, sentValue, type Turn, turnPages } from "./turn-pages.js";

/** The pages of a list, by their numbers. If no field marks the last page, a page without new items ends the list. */
export function numberPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const turn = list.operation.turn as Turn<"number">;
  const { first, more, last, pages } = turn;
  return turnPages(
    list,
    ({ page, count, freshCount, request }) => {
      const number = Number(sentValue(request, turn) ?? first);
      const marksEnd = [more, last, pages].some((path) => path && valueAt(page, path) != null);
      const isLast =
        (more && valueAt(page, more) === false) ||
        (last && valueAt(page, last) === true) ||
        (pages && number - first + 1 >= Number(valueAt(page, pages))) ||
        !(marksEnd && more ? true : marksEnd ? count : freshCount);
      return isLast ? undefined : requestWith(request, turn, number + 1);
    },
    true,
  );
}
