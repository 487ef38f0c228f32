import type { Http } from "./http.js";
import type { AnyOperation, Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { queryText } from "./query.js";
import { json } from "./writers.js";

/** The parts of an operation's request: `path`, `query`, `header`, `cookie`, `body`. */
export type RequestOf<Route> =
  Route extends Operation<infer Request extends OperationRequest, infer _, never> ? Request : never;

/** The type of an operation's call. */
export type CallOf<Route> =
  Route extends Operation<infer _ extends OperationRequest, infer Call, never> ? Call : never;

/** The options of one call of an operation. */
export type OptionsOf<Route> =
  Route extends Operation<infer _ extends OperationRequest, infer __, infer Options>
    ? Options
    : never;

/** The request body of an operation. */
export type SentBodyOf<Route> =
  RequestOf<Route> extends { readonly body?: infer Body } ? Body : never;

/** The response body of an operation. */
export type BodyOf<Route> = Awaited<CallOf<Route>>;

/**
 * The argument after the route: the request's parts and the call's options in one object; optional if nothing is
 * required.
 */
export type RequestArguments<Route> =
  object extends RequestOf<Route>
    ? [request?: RequestOf<Route> & OptionsOf<Route>]
    : [request: RequestOf<Route> & OptionsOf<Route>];

/**
 * Sends the request of a route. The argument has both the parts of the request and the options of the call.
 * @param routes The operations that need more than their route.
 */
export function sendRoute<Call>(
  http: Http,
  routes: readonly AnyOperation[],
  route: string,
  [request]: readonly [argument?: OperationRequest & RequestOptions],
): Call {
  const operation = routes.find((one) => one.route === route) ?? {
    route,
    query: queryText,
    write: json,
  };
  return http.send(operation as Operation<OperationRequest, Call>, request ?? {}, request);
}
