import { encodeBody } from "./body.js";
import { notSent } from "./errors.js";
import type { Api } from "./http.js";
import type { Operation, OperationRequest, ResponseKind } from "./operation.js";
import { parameterText } from "./parameter.js";
import { expandPath } from "./path.js";
import { checkChoices, queryText } from "./query.js";

/** Headers that a caller adds; names without a value are left out. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** What a request is made of, besides its operation. */
export interface RequestParts {
  readonly api: Api;
  readonly baseUrl: string;
  readonly request: OperationRequest;
  readonly token: string | undefined;
  /** From the weakest to the strongest. */
  readonly headers: readonly (HeaderValues | undefined)[];
}

/** What `fetch` is called with, but for how it may be stopped. */
export interface PreparedRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/**
 * Makes an operation into a request.
 * @throws {InvalidRequestError} where that cannot be done.
 */
export function prepareRequest(
  operation: Operation<never, unknown>,
  { api, baseUrl, request, token, headers: headerValues }: RequestParts,
): PreparedRequest {
  const { method, path } = operation;
  const { auth } = api;
  const route = routeOf(operation);
  checkChoices(operation.choices, request.query, route);
  // A token is one parameter more, wherever the API wants it.
  const credentials = (place: "header" | "query" | "cookie"): Record<string, unknown> => ({
    ...request[place],
    ...(token !== undefined && auth?.in === place && { [auth.name]: (auth.prefix ?? "") + token }),
  });

  const target = expandPath({
    template: path,
    values: request.path,
    styles: operation.pathStyles,
    route,
  });
  const query = queryText(credentials("query"), operation.queryStyles, route);
  // Safe methods have no body: `fetch` refuses one. https://fetch.spec.whatwg.org/#dom-request
  const isSafe = method === "GET" || method === "HEAD";
  const content = isSafe ? undefined : request.body;
  const { body, contentType } = encodeBody(content, operation.bodyType, route);

  const headers = new Headers();
  const set = (values: Readonly<Record<string, unknown>> = {}) => {
    for (const [name, value] of Object.entries(values)) {
      // Written like in a path, but without the percent-encoding.
      const text = decodeURIComponent(
        parameterText({ name, value, style: { style: "simple" }, route }),
      );
      try {
        if (value != null) headers.set(name, text);
      } catch {
        // What `set` throws quotes the value, which may be a secret.
        throw notSent(route, `the header "${name}" is not one that HTTP allows`);
      }
    }
  };
  set({ accept: acceptText(operation.response), "user-agent": isBrowser() ? null : api.userAgent });
  headerValues.forEach(set);
  set(credentials("header"));
  // A type set for all requests would belie this body, or take the boundary off a form.
  headers.delete("content-type");
  set({ "content-type": contentType });
  set(api.headers);
  const cookies = Object.entries(credentials("cookie"))
    .map(([name, value]) => parameterText({ name, value, style: { explode: false }, route }))
    .filter(Boolean);
  if (cookies.length) set({ cookie: cookies.join("; ") });

  // Only safe methods follow redirects, as a POST would arrive as a GET without its body. And `fetch` takes Authorization
  // off where a redirect leads to another origin, but no other header. https://fetch.spec.whatwg.org/#http-redirect-fetch
  const isExposed = auth?.in === "header" && auth.name.toLowerCase() !== "authorization";
  const init: RequestInit & { duplex?: "half" } = {
    method,
    headers,
    redirect: isSafe && !isExposed ? "follow" : "manual",
  };
  if (body !== undefined) init.body = body;
  // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
  if (body instanceof ReadableStream) init.duplex = "half";
  return { url: baseUrl + target + (query && `?${query}`), init };
}

/** How errors name an operation, such as `GET /companies/{company_id}`. */
export function routeOf({ method, path }: Operation<never, unknown>): string {
  return `${method} ${path}`;
}

// Without a wildcard at the end: Rails takes such a list for a browser's, and answers with a page.
const accepted = {
  json: "application/json",
  text: "text/*",
  bytes: "application/octet-stream",
  void: "",
};

function acceptText(kinds: ResponseKind | readonly ResponseKind[] = "json"): string {
  return (
    [kinds]
      .flat()
      .map((kind) => accepted[kind])
      .filter(Boolean)
      .join(", ") || "*/*"
  );
}

/**
 * In pages and their workers, setting `User-Agent` is ignored by some and asks for the server's leave (CORS) in others.
 * Browsers all call themselves Mozilla; Node, Deno, Bun and the workers of servers do not.
 */
function isBrowser(): boolean | undefined {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.userAgent?.startsWith(
    "Mozilla/",
  );
}
