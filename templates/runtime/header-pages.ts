import { atAddress } from "./follow-address.js";
import type { ListCall } from "./pages.js";
import { repeatCheck, turnPages } from "./turn-pages.js";

/** The pages of a list. The `Link` header of a page has the URL of the next one. */
export function headerPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const check = repeatCheck(list);
  return turnPages(list, ({ response, request }) => {
    const address = nextLink(response.headers.get("link") ?? "");
    if (address === undefined) return undefined;
    check(address);
    return atAddress(list, request, address);
  });
}

/**
 * The target of the link whose relation is `next`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(/<([^<>]*)>((?:[^<",]|"[^"]*")*)/g)) {
    const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? [];
    const relations = (quoted ?? plain ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next")) return target;
  }
  return undefined;
}
