import { atAddress } from "./follow-address.js";
import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { PaginationError, reportIt } from "./pagination-error.js";
import { repeatCheck, type Turn, turnPages } from "./turn-pages.js";

/** The pages of a list. Each page has the URL of the next one. */
export function addressPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { operation } = list;
  const { take } = operation.turn as Turn<"address">;
  const check = repeatCheck(list);
  return turnPages(list, ({ page, request }) => {
    const link = valueAt(page, take);
    // A link of JSON:API may be an object.
    const address = (Object(link) as { href?: unknown }).href ?? link;
    if (!address) return undefined;
    if (typeof address !== "string") {
      throw new PaginationError(operation.route, `${take} of a page is not a URL`, reportIt);
    }
    check(address);
    return atAddress(list, request, address);
  });
}
