import type { HookCall } from "../hooks.js";
import { MiddlewareError, type Middleware as Around, type OutgoingRequest } from "../middleware.js";
import type { Middleware, MiddlewareCallbackParams } from "./types.js";

/** What the middleware of one call has in common. */
export type CallAbout = Omit<MiddlewareCallbackParams, "request">;

/**
 * A list of middleware as one of the client's own: `onRequest` in order, `onResponse` and `onError` in reverse. After a
 * response of `onRequest` none runs; the response that replaces an error goes through `onResponse`.
 */
export function aroundAll(list: readonly Middleware[], aboutOf: AboutOf): Around {
  const backwards = [...list].reverse();
  // By the request of the client, which is the same for all steps.
  const known = new WeakMap<OutgoingRequest, MiddlewareCallbackParams>();
  const replaced = async (about: MiddlewareCallbackParams, received: Response) => {
    let response = received;
    for (const one of backwards)
      response = (await one.onResponse?.({ ...about, response })) || response;
    return response;
  };
  return {
    async onRequest({ request, call }) {
      let about: MiddlewareCallbackParams = { ...aboutOf(call), request: requestOf(request) };
      for (const one of list) {
        const result = await one.onRequest?.(about);
        if (result instanceof Response) return result;
        if (result) about = { ...about, request: result };
      }
      known.set(request, about);
      await takeOver(request, about.request);
      return undefined;
    },
    onResponse: ({ request, response }) => replaced(known.get(request)!, response),
    async onError({ request, error: thrown }) {
      const about = known.get(request)!;
      let error = thrown;
      for (const one of backwards) {
        const result = await one.onError?.({ ...about, error });
        if (result instanceof Response) return replaced(about, result);
        if (result) error = result;
      }
      if (error === thrown) return undefined;
      throw error;
    },
  };
}

type AboutOf = (call: HookCall) => CallAbout;

/**
 * Middleware of openapi-fetch for a client class: `client.use(asMiddleware(theirs))`. Its `params` are empty, since the client
 * has serialized them already.
 */
export function asMiddleware(...list: Middleware[]): Around {
  let count = 0;
  return aroundAll(list, ({ template }) => ({
    schemaPath: template,
    params: {},
    id: String((count += 1)),
    options: { baseUrl: "", parseAs: "json", fetch: (request) => fetch(request) },
  }));
}

/** A `Request` for `fetch` and middleware. Its body, if it is not a stream, can be read while that of the client is kept. */
export function requestOf(
  { method, url, headers, body }: OutgoingRequest,
  more?: RequestInit,
): Request {
  const content = body != null && { body, duplex: "half" };
  return new Request(url, { ...more, method, headers, ...content });
}

/** The changes of middleware, which may have made another `Request`, go into that of the client. */
async function takeOver(request: OutgoingRequest, changed: Request): Promise<void> {
  request.url = changed.url;
  const names = [...request.headers.keys()].filter((name) => !changed.headers.has(name));
  for (const name of names) request.headers.delete(name);
  for (const [name, value] of changed.headers) request.headers.set(name, value);
  if (changed.body && "getReader" in Object(request.body)) request.body = changed.body;
  else if (changed.body) request.body = await changed.clone().arrayBuffer();
}

/** What a middleware has thrown, if it did. */
export function thrownBy(error: unknown): unknown {
  return error instanceof MiddlewareError ? error.cause : error;
}
