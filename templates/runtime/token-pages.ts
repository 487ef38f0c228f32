import { atAddress } from "./follow-address.js";
import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { repeatCheck, requestWith, sentValue, type Turn, turnPages } from "./turn-pages.js";

/** The pages of a list. Each page has a token for the next one, or its URL in the same field. */
export function tokenPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const turn = list.operation.turn as Turn<"token">;
  const check = repeatCheck(list, sentValue(list.request, turn));
  return turnPages(list, ({ page, request }) => {
    const token = valueAt(page, turn.take);
    if (!token || (turn.more && valueAt(page, turn.more) === false)) return undefined;
    check(token);
    // A leading slash alone does not make a URL: base64 tokens may begin with one.
    return /^(https?:\/\/|\/?[^?=]*\?.*=)/.test(String(token))
      ? atAddress(list, request, String(token))
      : requestWith(request, turn, token);
  });
}
