import { notSent } from "./errors.js";
import type { Connection } from "./exchange.js";
import type { AnyOperation } from "./operation.js";

/**
 * An address to send requests to, spelled as URL parsers spell it and without a slash at its end. Undefined for one that
 * is not http(s), or has credentials, a query or a fragment.
 */
export function addressText(url: string): string | undefined {
  return URL.canParse(url) && /^https?:[^?#@]*$/.test(url)
    ? new URL(url).href.replace(/\/+$/, "")
    : undefined;
}

/** Where an operation goes: to the client's server, or to its own where the client names no `baseUrl`. */
export function addressOf({ baseUrl, options }: Connection, { server }: AnyOperation): string {
  return (options.baseUrl === undefined && server) || baseUrl;
}

/**
 * Holds the URL of a call against the address that it is to lead to. The path has to stay what it is when the URL is
 * parsed: `/companies/..` would call another operation, perhaps of another API.
 *
 * @throws {InvalidRequestError} where it leads elsewhere.
 * @see https://url.spec.whatwg.org/#path-state
 */
export function checkUrl(
  { route, url }: { readonly route: string; readonly url: string },
  address: string,
): void {
  if (!url.startsWith(`${address}/`) || new URL(url).href !== url) {
    throw notSent(route, `its URL must be below ${address}, without a segment "." or ".."`);
  }
}
