import { atAddress } from "./follow-address.js";
import type { ListCall } from "./pages.js";
import { newMarks, turnPages } from "./turn-pages.js";

/** The pages of a list, each at the address in the `Link` header of the one before. */
export function headerPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const check = newMarks(list);
  return turnPages(list, ({ answer, request }) => {
    const address = nextLink(answer.response.headers.get("link") ?? "");
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
