import type { Http, RequestOptions } from "./http.js";
import type { Operation, OperationRequest } from "./operation.js";

/** The parts that an operation's request has: `path`, `query`, `header`, `cookie`, `body`. */
export type RequestOf<Route> =
  Route extends Operation<infer Request extends OperationRequest, infer _> ? Request : never;

/** What an operation gives. */
export type BodyOf<Route> =
  Route extends Operation<infer _ extends OperationRequest, infer Body> ? Body : never;

/** The argument after the route: the request's parts and the call's options in one object, left out where nothing is needed. */
export type RequestArguments<Route> =
  object extends RequestOf<Route>
    ? [request?: RequestOf<Route> & RequestOptions]
    : [request: RequestOf<Route> & RequestOptions];

/** Sends a route. The argument of `request` holds the request's parts and the call's options, and serves as both. */
export function sendRoute<Route>(
  http: Http,
  route: Route,
  [request]: readonly [argument?: OperationRequest & RequestOptions],
): Promise<BodyOf<Route>> {
  return http.send(route as Operation<OperationRequest, BodyOf<Route>>, request ?? {}, request);
}
