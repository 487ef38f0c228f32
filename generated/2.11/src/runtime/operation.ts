import type { CallClass } from "./api-call.js";
import type { Connection } from "./connection.js";
import type { JsonText } from "./json-text.js";
import type { RequestOptions } from "./options.js";
import type { PageReader } from "./pages.js";
import type { Reader } from "./readers.js";
import type { Writer } from "./writers.js";

/**
 * The data for sending one operation. The generator writes one constant of this type for each operation; most have only
 * their route. Functions and classes that only some operations need are in the constants of those, so that a bundler can
 * drop them.
 */
export interface Operation<Request extends OperationRequest, Call, Options = RequestOptions> {
  /** The method and the path as described, such as `GET /companies/{company_id}`. */
  readonly route: string;
  /** Its path as it is sent, if that differs from the described one: percent-encoded, without a fragment. */
  readonly path?: string;
  /** Its base URLs, if it has a server of its own. */
  readonly server?: AddressesOf;
  /**
   * Whether the request may be sent again if the outcome of the first one is unknown. By default, whether
   * the method is idempotent (RFC 9110, section 9.2.2); `true` for a POST that only reads, `false` for a GET that moves a
   * cursor.
   */
  readonly safe?: boolean;
  /** The class of its calls, if it is not `ApiCall`: lists, downloads. */
  readonly call?: CallClass;
  /** Serializes its query. */
  readonly query?: (operation: AnyOperation, query?: object) => string;
  /** A query that each of its requests has. */
  readonly fixed?: string;
  /** How its parameters are serialized, if they are not plain values or lists of values. */
  readonly parameter?: (
    operation: AnyOperation,
    place: "path" | "query",
    name: string,
    value: unknown,
  ) => string;
  /** How its parameters are serialized, by place and name; other parameters as the defaults of OpenAPI say. */
  readonly styles?: {
    readonly [Place in ParameterPlace]?: Readonly<Record<string, ParameterStyle>>;
  };
  /** Adds its header and cookie parameters. */
  readonly headers?: (headers: Headers, request: OperationRequest, operation: AnyOperation) => void;
  /** Groups of query keys, of which a request has one, and the function that checks this. */
  readonly choices?: readonly QueryChoice[];
  /** Checks the keys of a query. */
  readonly check?: (operation: AnyOperation, query?: object) => void;
  /** The media type of its body; `application/json` by default. */
  readonly bodyType?: string;
  /** Serializes its body. */
  readonly write?: Writer;
  /** How the fields of a form or a multipart body are serialized, if not by what their values are. */
  readonly fields?: Readonly<Record<string, FieldStyle>>;
  /** How the parts of a multipart body without names are serialized. */
  readonly parts?: PartStyles;
  /** Its body's media types, the usual one first, if there are several. */
  readonly bodies?: readonly BodyWriting[];
  /** The `Accept` header; `application/json` by default. */
  readonly accept?: string;
  /** Reads the body of a successful response that is not JSON. */
  readonly read?: Reader;
  /** Items one after another: whether they are validated together, because each place has a type of its own. */
  readonly together?: true;
  /** Lists: the path of the items in a page, such as `data` or `data.articles`; empty if the page is the list. */
  readonly items?: string;
  /**
   * Lists: how the next page is requested. `cursor`: `starting_after` in the query. `search`: the same in the body's
   * `pagination`. `page`: by its number. `link`: by the URL in the page.
   */
  readonly by?: "cursor" | "search" | "page" | "link";
  /** Lists: how the next page is requested, if it is none of these ways. */
  readonly turn?: PageTurn;
  /** Lists: the maximum number of items that the API returns, and the route that returns all. */
  readonly most?: readonly [count: number, instead: string];
  /** Lists: the reader of the pages. */
  readonly pages?: PageReader;
  /**
   * Sets of security schemes, of which one is enough, if they differ from those of most operations. No set: no
   * credentials are needed. An empty set: they are optional.
   */
  readonly security?: readonly (readonly string[])[];
  /** Carries the types of request, options and call; does not exist at run time. */
  readonly [types]?: (request: Request, options: Options) => Call;
}

declare const types: unique symbol;

/** Any operation. */
export type AnyOperation = Operation<never, unknown, never>;

/** The base URL of an operation, then others that its links may have. */
export type AddressesOf = (connection: Connection) => readonly [string, ...string[]];

/** The parts of a request, in wire names. */
export interface OperationRequest {
  /** The parameters in the path. */
  readonly path?: object | undefined;
  /** The query parameters. */
  readonly query?: object | undefined;
  /** The described headers. */
  readonly header?: object | undefined;
  /** The described cookies. */
  readonly cookie?: object | undefined;
  /** The media type of the body, where it may have several. */
  readonly contentType?: string | undefined;
  /** The body. */
  readonly body?: unknown;
}

export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** How a body of one media type is serialized. */
export type BodyWriting = Required<Pick<AnyOperation, "write">> &
  Pick<AnyOperation, "bodyType" | "fields" | "parts">;

/**
 * How a parameter is serialized.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export interface ParameterStyle {
  /** How it is written; `form` by default in queries and cookies, `simple` in paths and headers. */
  readonly style?:
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject"
    | "simple"
    | "label"
    | "matrix"
    /** Cookies as they are, without percent-encoding. */
    | "cookie"
    /** The whole query is the value, without a name. */
    | "whole";
  /** Whether each item or property stands for itself. */
  readonly explode?: boolean;
  /** Reserved characters (RFC 3986) are not percent-encoded. */
  readonly allowReserved?: true;
  /** The value is sent as JSON text (a parameter with `content: application/json`), or as the text from this function. */
  readonly json?: true | JsonText;
  /** Numbers of 2^53 and more are no rounded integers. */
  readonly double?: true;
}

/**
 * How a field of a form or a multipart body is serialized: in the style of a query parameter, or as a media type.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export interface FieldStyle extends Omit<ParameterStyle, "json"> {
  /** The media type. A file with its own type keeps that. */
  readonly type?: string;
  /** The headers of a part. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The parts of a part that is multipart itself: by their places, or by their names. */
  readonly parts?: PartStyles;
  readonly fields?: Readonly<Record<string, FieldStyle>>;
}

/**
 * How the parts of a multipart body are serialized by their places: the first ones, and all others.
 * @see https://spec.openapis.org/oas/v3.2.0.html#encoding-by-position
 */
export interface PartStyles {
  readonly prefix?: readonly PartStyle[];
  readonly item?: PartStyle;
}

export type PartStyle = Pick<FieldStyle, "type" | "headers" | "parts" | "fields">;

/**
 * How the next page is requested. `send` is the field of the request to set. All others are paths into the current page:
 * `take` to the value to send, `more`, `last`, `pages` and `total` to what marks the last page.
 */
export type PageTurn =
  /** By a token from the current page. */
  | {
      readonly by: "token";
      readonly send: string;
      readonly in?: "body";
      readonly take: string;
      readonly more?: string;
    }
  /** By the id of the last item; `take` is its path in that item. */
  | {
      readonly by: "after";
      readonly send: string;
      readonly in?: "body";
      readonly take: string;
      readonly more?: string;
    }
  /** By the page number; the first page has the number `first`. */
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
  /** By the number of items before the page. */
  | {
      readonly by: "offset";
      readonly send: string;
      readonly in?: "body";
      readonly more?: string;
      readonly last?: string;
      readonly pages?: string;
      readonly total?: string;
    }
  /** By a URL from the current page, or from its `Link` header. */
  | { readonly by: "address"; readonly take: string }
  | { readonly by: "header" };

/** A choice between groups of query keys. A request has exactly one group; at most one if the choice is optional. */
export interface QueryChoice {
  /** Whether a request may have none of the groups. */
  readonly optional?: true;
  /** The groups. */
  readonly branches: readonly QueryBranch[];
}

/** One group of query keys. */
export interface QueryBranch {
  /** Keys that the group needs. */
  readonly required: readonly string[];
  /** Keys that it may have. */
  readonly optional?: readonly string[];
}
