import {
  type OwnMiddleware,
  withClientOptions,
  type ClientOptions as ClassOptions,
} from "../client-options.js";
import { type ApiError, isApiError } from "../errors.js";
import type { Http } from "../http.js";
import type { AnyOperation, Operation, OperationRequest } from "../operation.js";
import type { Fetch, FetchOptions as FetchFields, HttpOptions } from "../options.js";
import { byType } from "../readers.js";
import type { Middleware as Around } from "../middleware.js";
import { mergedHeaders } from "./headers.js";
import { aroundAll, requestOf, thrownBy } from "./middleware.js";
import { adapted, spreadQuery } from "./serializers.js";
import type {
  CallOptions,
  FetchFunction,
  FetchInit,
  HeadersOptions,
  Middleware,
  MiddlewareRequestParams,
} from "./types.js";

type Serializers = Pick<CallOptions, "querySerializer" | "bodySerializer" | "pathSerializer">;

/** Options of openapi-fetch's client. */
export interface FetchClientOptions extends FetchInit, Serializers {
  /** Replaces the server's base URL. In a browser, it may be relative. */
  baseUrl?: string | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: FetchFunction | undefined;
  /** Headers of every request. */
  headers?: HeadersOptions | undefined;
  /** More options of `fetch`, such as undici's `dispatcher`. */
  requestInitExt?: Record<string, unknown> | undefined;
  /** Aborts each call of the client. */
  signal?: AbortSignal | null | undefined;
}

type SharedOptions = FetchClientOptions &
  Omit<ClassOptions, "middleware"> &
  Omit<HttpOptions, "headers" | "fetch" | "fetchOptions">;

/** The API of a package. */
export interface FetchApi {
  readonly routes: readonly AnyOperation[];
  readonly createHttp: (options: HttpOptions) => Http;
  /** The environment variable of the log level. */
  readonly variable: string;
}

interface Params extends MiddlewareRequestParams {
  readonly path?: Record<string, unknown>;
}

type Init = CallOptions & FetchInit & { readonly params?: Params; readonly body?: unknown };

interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Call = (method: string, path: string, init?: Init) => Promise<Outcome>;

/** The methods of a client, without their types. */
export interface UntypedClient extends Readonly<
  Record<(typeof methods)[number], (path: string, init?: Init) => Promise<Outcome>>
> {
  readonly request: Call;
  readonly use: (...added: Middleware[]) => void;
  readonly eject: (...removed: Middleware[]) => void;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

export function fetchClient(api: FetchApi, options: SharedOptions & OwnMiddleware): UntypedClient {
  const list: Middleware[] = [];
  let count = 0;
  const request: Call = (method, path, init = {}) => {
    const middleware = [...list, ...(init.middleware ?? [])];
    const id = String((count += 1));
    return send(api, options, { route: `${method.toUpperCase()} ${path}`, init, middleware, id });
  };
  const byMethod = methods.map((method) => [
    method,
    (path: string, init?: Init) => request(method, path, init),
  ]);
  return {
    ...(Object.fromEntries(byMethod) as UntypedClient),
    request,
    use(...added) {
      list.push(...added);
    },
    eject(...removed) {
      for (const one of removed) {
        const at = list.indexOf(one);
        if (at >= 0) list.splice(at, 1);
      }
    },
  };
}

interface OneCall {
  readonly route: string;
  readonly init: Init;
  readonly middleware: readonly Middleware[];
  readonly id: string;
}

async function send(
  api: FetchApi,
  client: SharedOptions & OwnMiddleware,
  call: OneCall,
): Promise<Outcome> {
  const { route, init, middleware, id } = call;
  const { params = {}, body, ...own } = init;
  const options = { ...client, ...given(own) } as SharedOptions & CallOptions;
  const described = api.routes.find((one) => one.route === route) ?? { route, read: byType };
  const operation = adapted(withPath(described, options, params.path), body, options);
  const headers = mergedHeaders(client.headers, init.headers, headersOf(params, described));
  const { baseUrl, parseAs = "json", fetch: chosen } = options;
  const fetchOne = chosen ?? ((request: Request) => fetch(request));
  const merged = { baseUrl: baseUrl ?? "", parseAs, fetch: fetchOne };
  const about = { params, id, options: merged };
  const around = aroundAll(middleware, ({ template }) => ({ ...about, schemaPath: template }));
  let response: Response | undefined;
  const received: Around = {
    onResponse(step) {
      ({ response } = step);
    },
  };
  const http = api.createHttp(
    withClientOptions<HttpOptions>(
      {
        ...(options as object),
        headers,
        baseUrl: absolute(baseUrl),
        fetch: chosen && byRequest(chosen),
        middleware: middleware.length ? [received, around] : [received],
        fetchOptions: fetchFields(options),
      },
      api.variable,
    ),
  );
  const request = {
    ...params,
    query: options.querySerializer ? params.query : spreadQuery(params.query, operation),
    contentType: headers["content-type"] && described.bodies ? headers["content-type"] : undefined,
    body,
  };
  try {
    const { signal } = options;
    const data = await http.send(
      operation as Operation<OperationRequest, Promise<unknown>>,
      request,
      signal ? { signal } : {},
    );
    return { data, response: response as Response };
  } catch (error) {
    if (!isApiError(error) || !response) throw thrownBy(error);
    return { error: bodyOf(error), response };
  }
}

/** An error without a body is the `ApiError` itself, so that `if (error)` holds for each error status. */
function bodyOf(error: ApiError): unknown {
  return error.body || error;
}

/** Options that are set. */
function given<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}

/** With a serializer of the user, the path is complete before the call. */
function withPath(
  operation: AnyOperation,
  { pathSerializer }: Serializers,
  values: Record<string, unknown> = {},
): AnyOperation {
  if (!pathSerializer) return operation;
  const parameter: NonNullable<AnyOperation["parameter"]> = (one, place, name, value) =>
    place === "path"
      ? pathSerializer(`{${name}}`, { ...values, [name]: value })
      : (operation.parameter?.(one, place, name, value) as string);
  return { ...operation, parameter };
}

/** Header parameters that the description has not, or that are the client's own. */
function headersOf({ header }: Params, { headers }: AnyOperation): HeadersOptions | undefined {
  return headers ? undefined : (header as HeadersOptions | undefined);
}

/** A `fetch` that takes a `Request`. */
function byRequest(send: FetchFunction): Fetch {
  return (url, { method = "GET", headers, body = null, ...more }) =>
    send(requestOf({ method, url, headers: new Headers(headers), body }, more));
}

/** What is not an option of ours goes to `fetch`: its own options, and those of a framework, such as `next`. */
function fetchFields(options: object): FetchFields {
  const { requestInitExt, ...all } = options as Record<string, unknown>;
  const others = Object.entries(all).filter(([name]) => !ours.has(name));
  return { ...Object.fromEntries(others), ...(requestInitExt as object) };
}

const ours = new Set(
  (
    "baseUrl fetch headers middleware querySerializer bodySerializer pathSerializer parseAs signal method redirect body Request " +
    "token auth server region timeoutMs attemptTimeoutMs idleTimeoutMs maxRetries retryOn extraQuery hooks limiter validate clock " +
    "logger logLevel logValues"
  ).split(" "),
);

/** In a browser, a base URL may be relative to the page. */
function absolute(baseUrl: string | undefined): string | undefined {
  if (!baseUrl) return undefined;
  const { location } = globalThis as { location?: { href: string } };
  return /^[a-z][a-z\d+.-]*:/i.test(baseUrl) || !location
    ? baseUrl
    : new URL(baseUrl, location.href).href;
}

/** The methods of each path of a client. */
export function byPath(client: UntypedClient): object {
  const forPath = (path: string) =>
    Object.fromEntries(
      methods.map((method) => [method, (init?: Init) => client[method](path, init)]),
    );
  return new Proxy(
    {},
    { get: (_target, path) => (typeof path === "string" ? forPath(path) : undefined) },
  );
}
