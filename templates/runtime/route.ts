import type { Http } from "./http.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";

/** The parts that an operation's request has: `path`, `query`, `header`, `cookie`, `body`. */
export type RequestOf<Route> =
  Route extends Operation<infer Request extends OperationRequest, infer _> ? Request : never;

/** What calling an operation gives. */
export type CallOf<Route> =
  Route extends Operation<infer _ extends OperationRequest, infer Call> ? Call : never;

/** The body that an operation gives. */
export type BodyOf<Route> = Awaited<CallOf<Route>>;

/** The argument after the route: the request's parts and the call's options in one object, left out where nothing is needed. */
export type RequestArguments<Route> =
  object extends RequestOf<Route>
    ? [request?: RequestOf<Route> & RequestOptions]
    : [request: RequestOf<Route> & RequestOptions];

/**
 * Sends a route. The argument of `request` holds the request's parts and the call's options, and serves as both.
 * @param routes The operations of which there is more to say than their route.
 */
export function sendRoute<Routes, Route extends keyof Routes & string>(
  http: Http,
  routes: Partial<Routes>,
  route: Route,
  [request]: readonly [argument?: OperationRequest & RequestOptions],
): CallOf<Routes[Route]> {
  // Without the slash, a path could make another host of the base URL.
  if (!/^[A-Z]+ \//.test(route)) throw new TypeError(`No such route: ${route}`);
  const operation = Object.hasOwn(routes, route) ? routes[route] : { route };
  return http.send(
    operation as Operation<OperationRequest, CallOf<Routes[Route]>>,
    request ?? {},
    request,
  );
}
