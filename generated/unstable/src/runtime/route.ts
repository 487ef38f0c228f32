import { notSent } from "./errors.js";
import type { ApiCall } from "./api-call.js";
import type { Http } from "./http.js";
import type { AnyOperation, Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { queryText } from "./query.js";
import { byType } from "./readers.js";
import { routeParts, routeRule, sentPath } from "./route-parts.js";
import { byValue, json } from "./writers.js";

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
export type SentBodyOf<Route> = "body" extends keyof RequestOf<Route>
  ? Present<RequestOf<Route>["body" & keyof RequestOf<Route>]>
  : never;

/** A type without undefined; itself, with its name, if it has none. */
type Present<Value> = undefined extends Value ? Exclude<Value, undefined> : Value;

/** The response body of an operation. */
export type BodyOf<Route> = Awaited<CallOf<Route>>;

/** A route: a method in capital letters, a space, and a path. */
export type AnyRoute = `${Uppercase<string>} /${string}`;

/** The routes of a description, which editors complete, and any other. */
export type RouteOf<Routes> = (keyof Routes & string) | (string & {});

/** The operation of a route; for a route that the description does not have, any request and an unknown response. */
export type OperationAt<Routes, Route> = Route extends keyof Routes
  ? Routes[Route]
  : Operation<UnknownRequest, ApiCall<unknown>>;

/** A request that the description does not have. */
export interface UnknownRequest extends OperationRequest {
  /** Values for the names in braces. */
  readonly path?: Readonly<Record<string, string | number>> | undefined;
  /** The query parameters. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

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
 * @param routes The operations of the description.
 */
export function sendRoute<Call>(
  http: Http,
  routes: readonly AnyOperation[],
  route: string,
  [request]: readonly [argument?: OperationRequest & RequestOptions],
): Call {
  const found = routes.find((one) => one.route === route) ?? undescribed(route);
  const operation = { query: queryText, write: json, ...found };
  return http.send(operation as Operation<OperationRequest, Call>, request ?? {}, request);
}

function undescribed(route: string): AnyOperation {
  const [, path] = routeParts(route) ?? [];
  if (path) return { route, path: sentPath(path), read: byType, write: byValue };
  const check = () => {
    throw notSent(route, routeRule);
  };
  return { route, check };
}
