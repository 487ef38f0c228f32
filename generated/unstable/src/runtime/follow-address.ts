import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";

/**
 * The request for the page at an address. Only its query counts: the operation stays the same, and so does where it goes,
 * be it a proxy. An address that is neither there nor on a server of the API is not followed.
 */
export function atAddress(
  { http, operation }: ListCall,
  request: OperationRequest,
  address: string,
): OperationRequest {
  const known = addressesOf(http, operation);
  const url = URL.canParse(address, known[0]) ? new URL(address, known[0]) : undefined;
  if (!url || !known.some((one) => originOf(one) === url.origin)) {
    throw new PaginationError(operation.route, `it leads to ${url?.origin ?? "no address"}`);
  }
  const names = [...new Set(url.searchParams.keys())];
  // What the address says replaces what was asked for, also where it says it by `filter[name]`.
  const kept = Object.entries(request.query ?? {}).filter(
    ([name]) => !names.some((one) => one === name || one.startsWith(`${name}[`)),
  );
  const said = names.map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length > 1 ? values : values[0]];
  });
  return { ...request, query: Object.fromEntries([...kept, ...said]) as object };
}

/** Where an operation goes, and under which addresses the API may speak of it: a proxy may stand in front. */
function addressesOf({ baseUrl, servers }: Http, { server }: AnyOperation): readonly string[] {
  const described = Object.values(servers);
  if (!server) return [baseUrl, ...described];
  const isProxy = !described.some((one) => originOf(one) === originOf(baseUrl));
  return isProxy ? [baseUrl, server] : [server];
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
