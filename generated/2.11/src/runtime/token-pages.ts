import { atAddress } from "./follow-address.js";
import { valueAt } from "./page-items.js";
import type { ListCall } from "./pages.js";
import { newMarks, sending, sentValue, type Turn, turnPages } from "./turn-pages.js";

/** The pages of a list, each by a token that stands in the one before, or by an address that stands in its place. */
export function tokenPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const turn = list.operation.turn as Turn<"token">;
  const check = newMarks(list, sentValue(list.request, turn));
  return turnPages(list, ({ page, request }) => {
    const token = valueAt(page, turn.take);
    if (!token || (turn.more && valueAt(page, turn.more) === false)) return undefined;
    check(token);
    // No token is taken for an address because it begins with a slash, as base64 may.
    return /^(https?:\/\/|\/?[^?=]*\?.*=)/.test(String(token))
      ? atAddress(list, request, String(token))
      : sending(request, turn, token);
  });
}
