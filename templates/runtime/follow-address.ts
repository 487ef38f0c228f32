import type { OperationRequest } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError, reportIt } from "./pagination-error.js";

/**
 * The request for the page at a URL. Only the query of the URL is used: the request goes to the same operation and base URL
 * (perhaps a proxy) as before. A URL with another origin than the base URL and the API's servers is not followed.
 *
 * @throws {PaginationError} for such a URL.
 */
export function atAddress(
  { http, operation, options }: ListCall,
  request: OperationRequest,
  address: string,
): OperationRequest {
  const known = http.addressesOf(operation);
  const url = parseUrl(address, known[0]);
  if (!url || !known.some((one) => originOf(one) === url.origin)) {
    throw new PaginationError(
      operation.route,
      `its next page is at ${url?.host ? url.origin : "an invalid URL"}`,
      url?.host ? "If that is this API or a proxy of it, make it the option baseUrl" : reportIt,
    );
  }
  // The call adds its extra query to each page by itself.
  const extra = options?.extraQuery ?? {};
  const names = [...new Set(url.searchParams.keys())].filter((name) => !Object.hasOwn(extra, name));
  // Parameters of the URL replace those of the request; `filter[name]` replaces `filter`, too.
  const kept = Object.entries(request.query ?? {}).filter(
    ([name]) => !names.some((one) => one === name || one.startsWith(`${name}[`)),
  );
  const added = names.map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length > 1 ? values : values[0]];
  });
  return { ...request, query: Object.fromEntries([...kept, ...added]) as object };
}

function originOf(url: string): string | undefined {
  return parseUrl(url)?.origin;
}

/** Undefined if it is not a URL. (React Native and older browsers have no `URL.canParse`.) */
function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
