import { notSent } from "./errors.js";
import type { Connection } from "./connection.js";
import type { AnyOperation } from "./operation.js";

/**
 * A base URL as URL parsers write it, without a trailing slash. Undefined if it is not http(s), or has credentials, a query
 * or a fragment.
 */
export function addressText(url: string): string | undefined {
  // Not `URL.canParse`, which React Native and older browsers lack.
  try {
    if (/^https?:[\\/]*[^\s\\/?#@]+([\\/][^?#]*)?$/.test(url))
      return new URL(url).href.replace(/\/+$/, "");
  } catch {}
  return undefined;
}

/**
 * The base URL of an operation: the client's, or that of the operation's own server. After it, other base URLs that the API
 * may use in links if `baseUrl` is a proxy.
 */
export function addressesOf(
  connection: Connection,
  operation: AnyOperation,
): readonly [string, ...string[]] {
  return (
    operation.server?.(connection) ?? [connection.baseUrl, ...Object.values(connection.api.servers)]
  );
}

/**
 * Checks that the URL of a call stays below its base URL. Parsing the URL must not change its path: `/companies/..`
 * would call another operation, perhaps of another API. (React Native's parser adds a slash at the end, which is no
 * change, and no parser only adds another text.)
 *
 * @throws {InvalidRequestError} if the URL leads elsewhere.
 * @see https://url.spec.whatwg.org/#path-state
 */
export function checkUrl(
  { route, url }: { readonly route: string; readonly url: string },
  address: string,
): void {
  if (!url.startsWith(`${address}/`) || !new URL(url).href.startsWith(url)) {
    throw notSent(route, `its URL must be below ${address}, without a segment "." or ".."`);
  }
}
