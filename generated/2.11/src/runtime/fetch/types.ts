import type { RequestOptions as OwnOptions } from "../options.js";

/** The methods of HTTP, as a description writes them. */
export type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** A media type, such as `application/json`. */
export type MediaType = `${string}/${string}`;

/** The paths that have a method. */
export type PathsWithMethod<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends Readonly<Record<Method, unknown>> ? Path : never;
}[keyof Paths];

/** How a response body is read. */
export type ParseAs = "json" | "text" | "blob" | "arrayBuffer" | "stream";

/** Headers of a request. A header that is null removes that of the client. */
export type HeadersOptions =
  | NonNullable<RequestInit["headers"]>
  | Record<string, HeaderValue | readonly (string | number | boolean)[]>;

type HeaderValue = string | number | boolean | null | undefined;

/** Writes a query, without its `?`. */
export type QuerySerializer<Op = unknown> = (query: QueryOf<Op>) => string;
/** Writes a body. */
export type BodySerializer<Op = unknown> = (body: BodyOf<Op>) => unknown;
/** Fills the values into a path. */
export type PathSerializer = (path: string, values: Record<string, unknown>) => string;

/** How arrays and objects of a query are serialized, instead of as the description says. */
export interface QuerySerializerOptions {
  /** How arrays are serialized. */
  readonly array?: {
    readonly style: "form" | "spaceDelimited" | "pipeDelimited";
    readonly explode: boolean;
  };
  /** How objects are serialized. */
  readonly object?: { readonly style: "form" | "deepObject"; readonly explode: boolean };
  /** Reserved characters (RFC 3986) are not percent-encoded. */
  readonly allowReserved?: boolean;
}

type QueryOf<Op> = Op extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : Record<string, unknown>;

/** The body of an operation, of any of its media types. */
export type BodyOf<Op> = Op extends { requestBody?: infer Body }
  ? ContentIn<NonNullable<Body>, MediaType>
  : unknown;

/** The parameters of a call whose description has none. */
export interface DefaultParamsOption {
  /** Only a query. */
  params?: { query?: Record<string, unknown> };
}

/** The parameters of an operation; optional, if none is required. */
export type ParamsOption<Op> = Op extends { parameters: infer Parameters }
  ? object extends Parameters
    ? { params?: Parameters }
    : { params: Parameters }
  : DefaultParamsOption;

/** The body of an operation; optional, if it may be left out. */
export type RequestBodyOption<Op> = Op extends { requestBody: unknown }
  ? { body: BodyOf<Op> }
  : Op extends { requestBody?: infer Body }
    ? [NonNullable<Body>] extends [never]
      ? { body?: never }
      : { body?: BodyOf<Op> }
    : { body?: never };

/** Options of a call that replace those of the client: its serializers, `fetch`, and the options of our own calls. */
export interface CallOptions<Op = unknown> extends Omit<
  OwnOptions,
  "headers" | "fetchOptions" | "signal"
> {
  /** Aborts the call, even while it waits. */
  signal?: AbortSignal | null | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: FetchFunction | undefined;
  /** Headers to add to the client's. Null removes a header of the client. */
  headers?: HeadersOptions | undefined;
  /** Middleware of this call, after the client's. */
  middleware?: Middleware[] | undefined;
  /** How the body of a successful response is read; `json` by default. */
  parseAs?: ParseAs | undefined;
  /** Writes the query, or says how its arrays and objects are serialized. */
  querySerializer?: QuerySerializer<Op> | QuerySerializerOptions | undefined;
  /** Writes the body. */
  bodySerializer?: BodySerializer<Op> | undefined;
  /** Fills the values into the path. */
  pathSerializer?: PathSerializer | undefined;
}

/** Either the global `fetch`, or a function that takes a `Request`. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** Options of `fetch` itself. Redirects are followed, or not, by the client. */
export type FetchInit = Omit<RequestInit, "body" | "headers" | "method" | "redirect" | "signal">;

/** The second argument of a call. */
export type FetchOptions<Op> = RequestOptions<Op> & FetchInit;

/** The parameters, the body and the options of a call, without those of `fetch` itself. */
export type RequestOptions<Op> = ParamsOption<Op> & RequestBodyOption<Op> & CallOptions<Op>;

/** The second argument of a call of a path's method, or undefined if nothing is required. */
export type MaybeOptionalInit<Item, Method extends keyof Item> =
  object extends FetchOptions<Item[Method]>
    ? FetchOptions<Item[Method]> | undefined
    : FetchOptions<Item[Method]>;

/** The second argument, optional if nothing is required. Further names are options of `fetch`, such as `next`. */
export type InitArguments<Init> = object extends Init
  ? [init?: Init & { [name: string]: unknown }]
  : [init: Init & { [name: string]: unknown }];

type OkStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | "2XX";

type ResponsesOf<Op> = Op extends { responses: infer Responses } ? Responses : never;

type ContentIn<Described, Media extends MediaType> = Described extends { content: infer Content }
  ? [Extract<keyof Content, Media>] extends [never]
    ? Content[keyof Content]
    : Content[Extract<keyof Content, Media>]
  : undefined;

/** The body of a successful response. */
export type SuccessOf<Op, Media extends MediaType = MediaType> =
  Extract<keyof ResponsesOf<Op>, OkStatus> extends never
    ? ContentIn<ResponsesOf<Op>[Extract<keyof ResponsesOf<Op>, "default">], Media>
    : BodiesOf<ResponsesOf<Op>, OkStatus, Media>;

type BodiesOf<Responses, Status, Media extends MediaType> = {
  [One in keyof Responses]: `${One & (string | number)}` extends `${Status & (string | number)}`
    ? ContentIn<Responses[One], Media>
    : never;
}[keyof Responses];

/** The body of an error response, as described; any other is an object, too. */
export type ErrorOf<Op, Media extends MediaType = MediaType> = OrObject<
  BodiesOf<ResponsesOf<Op>, ErrorStatus, Media>
>;

type ErrorStatus = "default" | "4XX" | "5XX" | ErrorCode<"4" | "5">;

type ErrorCode<Start extends string> = `${Start}${number}`;

type OrObject<Body> = [Body] extends [undefined] ? object : NonNullable<Body>;

interface ParsedBodies {
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: ReadableStream<Uint8Array>;
}

/** A body by the option `parseAs`. */
export type ParseAsResponse<Body, Init> = Init extends {
  parseAs: infer As extends keyof ParsedBodies;
}
  ? ParsedBodies[As]
  : Body;

/** The outcome of a call: `data` for a successful response, `error` for an error status. */
export type FetchResponse<Op, Init = unknown, Media extends MediaType = MediaType> =
  | { data: ParseAsResponse<SuccessOf<Op, Media>, Init>; error?: never; response: Response }
  | { data?: never; error: ErrorOf<Op, Media>; response: Response };

/** The function of a method: it takes one of its paths, and what the operation needs. */
export type ClientMethod<Paths, Method extends HttpMethod, Media extends MediaType = MediaType> = <
  Path extends PathsWithMethod<Paths, Method>,
  Init extends FetchOptions<OperationOf<Paths, Path, Method>>,
>(
  path: Path,
  ...init: InitArguments<Init>
) => Promise<FetchResponse<OperationOf<Paths, Path, Method>, Init, Media>>;

type OperationOf<Paths, Path extends keyof Paths, Method> = Paths[Path][Method & keyof Paths[Path]];

/** A function for any method. */
export type ClientRequestMethod<Paths, Media extends MediaType = MediaType> = <
  Method extends HttpMethod,
  Path extends PathsWithMethod<Paths, Method>,
  Init extends FetchOptions<OperationOf<Paths, Path, Method>>,
>(
  method: Method,
  path: Path,
  ...init: InitArguments<Init>
) => Promise<FetchResponse<OperationOf<Paths, Path, Method>, Init, Media>>;

/** A client: a function for each method, typed by the paths of a description. */
export interface Client<Paths, Media extends MediaType = MediaType> {
  /** Calls an operation by its method and path: `client.request("get", "/pets")`. */
  request: ClientRequestMethod<Paths, Media>;
  /** Calls an operation of the method GET. */
  GET: ClientMethod<Paths, "get", Media>;
  /** Calls an operation of the method PUT. */
  PUT: ClientMethod<Paths, "put", Media>;
  /** Calls an operation of the method POST. */
  POST: ClientMethod<Paths, "post", Media>;
  /** Calls an operation of the method DELETE. */
  DELETE: ClientMethod<Paths, "delete", Media>;
  /** Calls an operation of the method OPTIONS. */
  OPTIONS: ClientMethod<Paths, "options", Media>;
  /** Calls an operation of the method HEAD. */
  HEAD: ClientMethod<Paths, "head", Media>;
  /** Calls an operation of the method PATCH. */
  PATCH: ClientMethod<Paths, "patch", Media>;
  /** Calls an operation of the method TRACE. */
  TRACE: ClientMethod<Paths, "trace", Media>;
  /** Adds middleware to each later request. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware. */
  eject(...middleware: Middleware[]): void;
}

/** The methods of one path: `client["/pets"].GET()`. */
export type ClientForPath<Item, Media extends MediaType = MediaType> = {
  [
    Method in keyof Item as Method extends HttpMethod
      ? [NonNullable<Item[Method]>] extends [never]
        ? never
        : Uppercase<Method>
      : never
  ]: <Init extends FetchOptions<Item[Method]>>(
    ...init: InitArguments<Init>
  ) => Promise<FetchResponse<Item[Method], Init, Media>>;
};

/** A client by its paths. */
export type PathBasedClient<Paths, Media extends MediaType = MediaType> = {
  [Path in keyof Paths]: ClientForPath<Paths[Path], Media>;
};

/** The paths of a client that have a method. */
export type ClientPathsWithMethod<Any, Method extends HttpMethod> =
  Any extends Client<infer Paths, infer _> ? PathsWithMethod<Paths, Method> : never;

/** The body of a successful response of a client. */
export type MethodResponse<
  Any,
  Method extends HttpMethod,
  Path extends ClientPathsWithMethod<Any, Method>,
  Options = unknown,
> =
  Any extends Client<infer Paths, infer Media>
    ? Path extends keyof Paths
      ? NonNullable<FetchResponse<OperationOf<Paths, Path, Method>, Options, Media>["data"]>
      : never
    : never;

/** The parameters of a call, by place. */
export interface MiddlewareRequestParams {
  /** Query parameters. */
  query?: Record<string, unknown>;
  /** Headers. */
  header?: Record<string, unknown>;
  /** Values for the names in braces. */
  path?: Record<string, unknown>;
  /** Cookies. */
  cookie?: Record<string, unknown>;
}

/** The options of a call, as middleware sees them. */
export interface MergedOptions {
  /** The base URL. */
  baseUrl: string;
  /** How the body is read. */
  parseAs: ParseAs;
  /** What sends the request. */
  fetch: FetchFunction;
}

/** What a middleware gets. */
export interface MiddlewareCallbackParams {
  /** The request as it goes to `fetch`. */
  request: Request;
  /** The path as described, with its braces. */
  readonly schemaPath: string;
  /** The parameters of the call. */
  readonly params: MiddlewareRequestParams;
  /** The same for all steps of one call. */
  readonly id: string;
  /** The options of the call. */
  readonly options: MergedOptions;
}

type Awaitable<Value> = Value | Promise<Value>;

/**
 * Functions around each request of a call. Retries are requests, too: a middleware sees each. What it throws ends the call,
 * and is what the call rejects with.
 */
export interface Middleware {
  /** May return another request, or a response: then nothing is sent. */
  onRequest?: (about: MiddlewareCallbackParams) => Awaitable<Request | Response | undefined | void>;
  /** May return another response. */
  onResponse?: (
    about: MiddlewareCallbackParams & { response: Response },
  ) => Awaitable<Response | undefined | void>;
  /** After `fetch` has failed: may return a response in its place, or another error. */
  onError?: (
    about: MiddlewareCallbackParams & { error: unknown },
  ) => Awaitable<Response | Error | undefined | void>;
}
