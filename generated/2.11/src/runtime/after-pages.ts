import { itemsOf, valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";
import { repeatCheck, requestWith, sentValue, type Turn, turnPages } from "./turn-pages.js";

/** The pages of a list. The id of a page's last item selects the next page. */
export function afterPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { route, items } = list.operation;
  const turn = list.operation.turn as Turn<"after">;
  const check = repeatCheck(list, sentValue(list.request, turn));
  return turnPages(list, ({ page, count, request }) => {
    const more = turn.more ? valueAt(page, turn.more) : count > 0;
    if (!more) return undefined;
    const id = valueAt(itemsOf(page, items).slice(-1)[0], turn.take);
    if (id == null) {
      const problem = `the last item of a page has no ${turn.take}, after which the next page begins`;
      throw new PaginationError(route, problem, `Request items with their ${turn.take}`);
    }
    check(id);
    return requestWith(request, turn, id);
  });
}
