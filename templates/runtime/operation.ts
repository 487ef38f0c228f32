import type { CallClass } from "./call.js";
import type { RequestOptions } from "./options.js";
import type { ListCall } from "./pages.js";
import type { Reader } from "./readers.js";
import type { Writer } from "./writers.js";

/**
 * What the runtime has to know to send one operation. The generator emits one constant of this type for each; most are
 * no more than their route. What only some operations need is a function or a class that their constants carry, so
 * that a bundler leaves it out of an app that uses none of them.
 */
export interface Operation<Request extends OperationRequest, Call, Options = RequestOptions> {
  /** Method and path as the description spells them, such as `GET /companies/{company_id}`. */
  readonly route: string;
  /** Where it goes, if not to the client's server. A `baseUrl` of the client's holds for all. */
  readonly server?: string;
  /**
   * Whether it may be sent again where nobody knows if it was acted upon. By default as RFC 9110, section 9.2.2, says
   * of its method; `true` for a POST that only reads, `false` for a GET that moves a cursor on.
   */
  readonly safe?: boolean;
  /** The class of its calls, where that is not `ApiCall`: lists, downloads. */
  readonly call?: CallClass;
  /** Writes its query. */
  readonly query?: (operation: AnyOperation, query?: object) => string;
  /** How its parameters are written, where a value or a list of values does not say it all. */
  readonly parameter?: (
    operation: AnyOperation,
    place: "path" | "query",
    name: string,
    value: unknown,
  ) => string;
  readonly styles?: {
    readonly [Place in "path" | "query"]?: Readonly<Record<string, ParameterStyle>>;
  };
  /** Adds what its header and cookie parameters say. */
  readonly headers?: (headers: Headers, request: OperationRequest, route: string) => void;
  /** Groups of query keys of which a request takes one, and what holds a query against them. */
  readonly choices?: readonly QueryChoice[];
  readonly check?: (operation: AnyOperation, query?: object) => void;
  /** The media type of its body; `application/json` where absent. */
  readonly bodyType?: string;
  /** Writes its body. */
  readonly write?: Writer;
  /** Reads the body of a successful response that is not JSON. */
  readonly read?: Reader;
  /** Lists: where in a page its items are, such as `data` or `data.articles`; empty where the page is the list. */
  readonly items?: string;
  /**
   * Lists: how the next page is asked for. `cursor`: `starting_after` in the query. `search`: in the body's `pagination`.
   * `page`: by its number. `link`: as the page itself says.
   */
  readonly by?: "cursor" | "search" | "page" | "link";
  /** The same for APIs that have other ways. */
  readonly turn?: PageTurn;
  /** Lists: how many items the API gives at most, and the route that gives all. */
  readonly most?: readonly [count: number, instead: string];
  /** Lists: what reads the pages. */
  readonly pages?: (list: ListCall) => AsyncGenerator<unknown, void, undefined>;
  /**
   * Sets of security schemes, of which one is enough, where this is not what most operations need. No set: no credentials
   * are needed. An empty set: they are optional.
   */
  readonly security?: readonly (readonly string[])[];
  /** Carries the types of request, options and call; never there at run time. */
  readonly [types]?: (request: Request, options: Options) => Call;
}

declare const types: unique symbol;

/** Any operation. */
export type AnyOperation = Operation<never, unknown, never>;

/** The parts of a request, in wire names. */
export interface OperationRequest {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  readonly body?: unknown;
}

/**
 * How a parameter is written in a URL.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export interface ParameterStyle {
  readonly style?:
    "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "simple" | "label" | "matrix";
  readonly explode?: boolean;
  /** Characters of RFC 3986's reserved set are left as they are. */
  readonly allowReserved?: true;
  /** The value is sent as JSON text (a parameter with `content: application/json`). */
  readonly json?: true;
}

/** How the page after a page is asked for. `take` and what tells of the end are paths into a page. */
export type PageTurn =
  /** A token that stands in the page before. */
  | {
      readonly by: "token";
      readonly send: string;
      readonly in?: "body";
      readonly take: string;
      readonly more?: string;
    }
  /** The id of its last item, which stands there under `take`. */
  | {
      readonly by: "after";
      readonly send: string;
      readonly in?: "body";
      readonly take: string;
      readonly more?: string;
    }
  /** Its number; that of the first page is `first`. */
  | {
      readonly by: "number";
      readonly send: string;
      readonly in?: "body";
      readonly first: number;
      readonly more?: string;
      readonly last?: string;
      readonly pages?: string;
      readonly total?: string;
    }
  /** The number of items before it. */
  | {
      readonly by: "offset";
      readonly send: string;
      readonly in?: "body";
      readonly more?: string;
      readonly last?: string;
      readonly pages?: string;
      readonly total?: string;
    }
  /** An address that stands in the page before, or in its `Link` header. */
  | { readonly by: "address"; readonly take: string }
  | { readonly by: "header" };

/** A choice between groups of query keys: exactly one group is given, or at most one where it is optional. */
export interface QueryChoice {
  readonly optional?: true;
  readonly branches: readonly QueryBranch[];
}

export interface QueryBranch {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}
