import type { BodyOf, RequestOf } from "../route.js";
import type { RateLimit } from "./rate-limit.js";
import type { Reply } from "./respond.js";

/** What a mock does differently from answering at once, with fixtures. `Routes` is the package's own. */
export interface MockOptions<Routes> {
  /**
   * By route, what it answers instead of its fixture: a body, `respond(status, body)`, a `Response`, or a function of
   * the request that gives one of these. A function that gives undefined leaves the answer to the fixture.
   */
  readonly answers?: { readonly [Route in keyof Routes]?: Answer<Routes[Route]> };
  /**
   * By route, what a list holds, served in pages as requests ask for them; by default the items of its fixture. Read
   * anew for each request.
   */
  readonly items?: {
    readonly [
      Route in keyof Routes as HasItems<Routes[Route]> extends true ? Route : never
    ]?: readonly ItemOf<BodyOf<Routes[Route]>>[];
  };
  /**
   * Keeps what is created: then it can be retrieved, listed, searched by equality, updated and deleted, and what was never
   * created, or is deleted, gets 404. Lists hold what was created, beside their `items`.
   */
  readonly remember?: boolean;
  /** How many items are on a page for which the request does not say. 20 by default. */
  readonly pageSize?: number;
  /** How long each answer takes, in milliseconds. */
  readonly latencyMs?: number;
  /** How many requests are answered; what goes beyond gets status 429. */
  readonly rateLimit?: RateLimit;
}

export type Answer<Route> =
  | AnswerValue<Route>
  | ((request: MockRequest<Route>) => AnswerValue<Route> | Promise<AnswerValue<Route>>);

export type AnswerValue<Route> = BodyOf<Route> | Reply | Response | undefined;

/** A request as the mock has read it. Numbers and booleans of paths and queries are such, not text. */
export interface MockRequest<Route = never> {
  /** `GET /companies/{company_id}`; where there is no such path, the method and the path as they came. */
  readonly route: string;
  readonly path: Part<Route, "path">;
  readonly query: Part<Route, "query">;
  readonly body: [Route] extends [never]
    ? unknown
    : RequestOf<Route> extends { readonly body?: infer Body }
      ? Body
      : undefined;
  /** Names in lower case; without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** How often this route has been called, this time included. */
  readonly call: number;
}

type Part<Route, Name extends "path" | "query"> = [Route] extends [never]
  ? Fields
  : RequestOf<Route> extends { readonly [Key in Name]?: infer Values }
    ? unknown extends Values
      ? Fields
      : NonNullable<Values>
    : Fields;

type Fields = Readonly<Record<string, unknown>>;

/** What the list in a body holds: a field of its own, or one of its `data`. */
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
  /** Calls of this route alone. */
  readonly route?: keyof Routes;
  /** With status 429 and 503: what `Retry-After` says. 1 by default. */
  readonly retryAfterSeconds?: number;
}
