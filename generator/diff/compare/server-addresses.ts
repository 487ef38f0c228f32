import { addressText } from "../../../templates/runtime/base-url.js";
import { addressesOf, type Server } from "../../model/exchange.js";

/**
 * The addresses of servers, each in one spelling: without a trailing slash and a default port, the host in lower case.
 * Without servers, a description has the server "/".
 * @see https://spec.openapis.org/oas/v3.1.1.html#fixed-fields (servers)
 */
export function serverAddresses(servers: readonly Server[]): readonly string[] {
  const spelled = addressesOf(servers).map(spelledAddress);
  return [...new Set(spelled.length === 0 ? ["/"] : spelled)];
}

export function spelledAddress(address: string): string {
  const absolute = addressText(address);
  if (absolute !== undefined) return absolute;
  if (URL.canParse(address)) return new URL(address).href.replace(/\/+$/, "");
  const relative = address.replace(/\/+$/, "");
  return relative === "" ? "/" : relative;
}

/** Whether two addresses may be one place: one is relative, and leads to the other one from there. */
export function mayBeOne(before: string, after: string): boolean {
  const isAbsolute = URL.canParse(before);
  if (isAbsolute === URL.canParse(after)) return false;
  const [absolute, relative] = isAbsolute ? [before, after] : [after, before];
  return (
    URL.canParse(relative, absolute) &&
    spelledAddress(new URL(relative, absolute).href) === spelledAddress(absolute)
  );
}

/** Tells whether one of the servers has a variable that takes any value, so that it stands for an address, too. */
export function reachedBy(servers: readonly Server[]): (address: string) => boolean {
  const open = servers.filter(({ url, variables }) =>
    variables.some(({ name, values }) => values.length === 0 && url.includes(`{${name}}`)),
  );
  const likes = open.map(({ url }) => url.replace(/\/+$/, "").split(/\{[^{}]*\}/));
  return (address) => likes.some((parts) => isLike(address, parts));
}

/** Whether a text consists of these parts, one after the other, with something between each two. */
function isLike(text: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from + 1);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length > from;
}
