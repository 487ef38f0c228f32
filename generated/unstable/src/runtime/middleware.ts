import { ClientError, isClientError } from "./errors.js";
import type { HookCall } from "./hooks.js";
import type { Fetch } from "./options.js";

/** A request as it goes to `fetch`, with its token. A middleware may change the URL, the headers and the body. */
export interface OutgoingRequest {
  /** The HTTP method. */
  readonly method: string;
  /** With its query. */
  url: string;
  /** The headers, with the token. */
  readonly headers: Headers;
  /** The body, as `fetch` takes it. */
  body: RequestInit["body"];
}

/** One request of a call. The object is the same for all steps of one request, so it can be a key of a `WeakMap`. */
export interface MiddlewareStep<Route extends string = string> {
  readonly request: OutgoingRequest;
  /** The call: its route, and how often its request was sent. */
  readonly call: HookCall<Route>;
}

/**
 * Runs around each request of a call: retries and redirects are requests, too. Its functions are awaited. What they throw
 * ends the call with a `MiddlewareError`.
 */
export interface Middleware<Route extends string = string> {
  /** Before a request. If it returns a response, the request is not sent, and later middleware does not run. */
  readonly onRequest?: (step: MiddlewareStep<Route>) => Awaitable<Response | undefined | void>;
  /** After the headers of a response. If it returns a response, that replaces it. */
  readonly onResponse?: (step: ResponseStep<Route>) => Awaitable<Response | undefined | void>;
  /** After `fetch` has failed. If it returns a response, the request has not failed. */
  readonly onError?: (step: ErrorStep<Route>) => Awaitable<Response | undefined | void>;
}

/** A response to one request of a call. */
export interface ResponseStep<Route extends string = string> extends MiddlewareStep<Route> {
  /** The response, with its body unread. */
  readonly response: Response;
  /** How long the request took, in milliseconds. */
  readonly durationMs: number;
}

/** A failure of one request of a call. */
export interface ErrorStep<Route extends string = string> extends MiddlewareStep<Route> {
  /** What `fetch` has thrown. */
  readonly error: unknown;
  readonly durationMs: number;
}

type Awaitable<Value> = Value | Promise<Value>;

/** A function of a middleware threw an error, which is the `cause`. The request is not sent again. */
export class MiddlewareError extends ClientError {
  /** The kind of error. */
  override readonly name = "MiddlewareError";
  /** What the function has thrown. */
  declare readonly cause: unknown;

  constructor(step: keyof Middleware, call: HookCall, cause: unknown) {
    super(` failed: ${step} of a middleware threw an error`, call);
    Object.defineProperty(this, "cause", { value: cause });
  }
}

/**
 * A `fetch` with middleware around it. The first middleware is the outermost: its `onRequest` runs first, its `onResponse`
 * last. The list is read for each request.
 */
export function withMiddleware(
  // Not `fetch` itself: bundlers replace it late, and tests do, too.
  send: Fetch | undefined = (url, init) => fetch(url, init),
  list: readonly Middleware[],
): Fetch {
  return (url, init, call) => {
    const { method = "GET", headers, body } = init;
    const request: OutgoingRequest = { method, url, headers: new Headers(headers), body };
    const step = { request, call: call as HookCall };
    const last = () => {
      const duplex = request.body != null && { duplex: "half" };
      return send(request.url, { ...init, ...request, ...duplex } as RequestInit, call);
    };
    return [...list].reduceRight((next, one) => () => around(one, step, next), last)();
  };
}

async function around(
  one: Middleware,
  step: MiddlewareStep,
  next: () => Promise<Response>,
): Promise<Response> {
  const run = async <Name extends keyof Middleware>(name: Name, more?: object) => {
    try {
      const call = one[name] as ((about: object) => Awaitable<Response | undefined>) | undefined;
      return await call?.call(one, { ...step, ...more });
    } catch (error) {
      throw isClientError(error) ? error : new MiddlewareError(name, step.call, error);
    }
  };
  const early = await run("onRequest");
  if (early) return early;
  const start = performance.now();
  const durationMs = () => performance.now() - start;
  let response: Response;
  try {
    response = await next();
  } catch (error) {
    const instead = await run("onError", { error, durationMs: durationMs() });
    if (!instead) throw error;
    return instead;
  }
  return (await run("onResponse", { response, durationMs: durationMs() })) ?? response;
}
