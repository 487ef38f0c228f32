import type { BodyOf, RequestOf, SentBodyOf } from "../route.js";
import type { RateLimit } from "./rate-limit.js";
import type { Reply } from "./respond.js";

/** Options of a mock. By default it responds immediately, with fixtures. `Routes` is the package's own. */
export interface MockOptions<Routes> {
  /**
   * Responses by route, instead of the fixtures: a body, `respond(status, body)`, a `Response`, or a function of the request
   * that returns one of these. If the function returns undefined, the fixture is used.
   */
  readonly answers?: { readonly [Route in keyof Routes]?: AnswerTo<Routes, Route> };
  /** The items of lists, by route; by default those of the fixture. They are served in pages, and read for each request. */
  readonly items?: {
    readonly [
      Route in keyof Routes as HasItems<Routes[Route]> extends true ? Route : never
    ]?: readonly ItemOf<BodyOf<Routes[Route]>>[];
  };
  /**
   * Stores created resources: they can be retrieved, listed, searched by equality, updated and deleted. An unknown or
   * deleted id gets 404. Lists contain the created resources, besides their `items`.
   */
  readonly remember?: boolean;
  /** The number of items on a page, unless the request sets it. 20 by default. */
  readonly pageSize?: number;
  /** The delay of each response, in milliseconds. */
  readonly latencyMs?: number;
  /** The rate limit; requests beyond it get status 429. */
  readonly rateLimit?: RateLimit;
}

/** A response of the mock, or a function that makes one from the request. `Route` is the type of an operation. */
export type Answer<Route> =
  | AnswerValue<Route>
  | ((request: MockRequest<Route>) => AnswerValue<Route> | Promise<AnswerValue<Route>>);

/** The same for a route of a package, by its name: `AnswerTo<Routes, "GET /companies/{company_id}">`. */
export type AnswerTo<Routes, Route extends keyof Routes> =
  | AnswerValue<Routes[Route]>
  | ((
      request: RequestTo<Routes, Route>,
    ) => AnswerValue<Routes[Route]> | Promise<AnswerValue<Routes[Route]>>);

/** A body, a `Reply` with its status, a `Response`, or undefined for what the mock would respond by itself. */
export type AnswerValue<Route> = BodyOf<Route> | Reply | Response | undefined;

/**
 * A request to a route of a package, as the mock has read it. Numbers and booleans in parameters are converted from strings.
 */
// By the name of the route: an editor would spell out the type of its operation.
export interface RequestTo<Routes, Route extends keyof Routes> {
  /** `GET /companies/{company_id}`. */
  readonly route: Route;
  /** The parameters in the path. */
  readonly path: Part<Routes[Route], "path">;
  /** The query parameters. */
  readonly query: Part<Routes[Route], "query">;
  /** The described headers, and the described cookies. */
  readonly header: Part<Routes[Route], "header">;
  /** The described cookies. */
  readonly cookie: Part<Routes[Route], "cookie">;
  /** The body. */
  readonly body: [Routes[Route]] extends [never]
    ? unknown
    : [SentBodyOf<Routes[Route]>] extends [never]
      ? undefined
      : SentBodyOf<Routes[Route]>;
  /** Names in lower case; without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** How often this route has been called, this time included. */
  readonly call: number;
}

/** A request as the mock has read it: to any route, or to one whose operation has the type `Route`. */
export interface MockRequest<Route = never, Name extends string = string> extends RequestTo<
  { readonly [Key in Name]: Route },
  Name
> {
  /** `GET /companies/{company_id}`; for an unknown path, the method and the path of the request. */
  readonly route: Name;
}

type Part<Route, Name extends "path" | "query" | "header" | "cookie"> = [Route] extends [never]
  ? Fields
  : RequestOf<Route> extends { readonly [Key in Name]?: infer Values }
    ? unknown extends Values
      ? Fields
      : NonNullable<Values>
    : Fields;

type Fields = Readonly<Record<string, unknown>>;

/** The items of the list in a body: in a field of the body, or in a field of its `data`. */
export type ItemOf<Body> =
  | (Body extends readonly (infer Item)[] ? Item : ListItem<Body>)
  | (Body extends { data: infer Data } ? ListItem<Data> : never);

type ListItem<Value> = Value extends readonly unknown[]
  ? never
  : Value extends object
    ? {
        [Key in keyof Value]-?: NonNullable<Value[Key]> extends readonly (infer Item)[]
          ? Item
          : never;
      }[keyof Value]
    : never;

type HasItems<Route> = [ItemOf<BodyOf<Route>>] extends [never] ? false : true;

/** How `failNext` makes calls fail. */
export interface FailOptions<Routes> {
  /** How many calls fail; 1 by default. */
  readonly times?: number;
  /** Only calls of this route fail. */
  readonly route?: keyof Routes;
  /** With status 429 and 503: the value of `Retry-After`. 1 by default. */
  readonly retryAfterSeconds?: number;
}
