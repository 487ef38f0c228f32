/**
 * What the runtime has to know to send one operation. The generator emits one constant of this type for each
 * operation; it is data, so that a bundler drops those that an app does not use.
 */
export interface Operation<Request extends OperationRequest, Body> {
  readonly method: HttpMethod;
  /** The path as the description spells it, such as `/companies/{company_id}`. */
  readonly path: string;
  /** How query parameters are written, where that differs from `form` with `explode: true`. */
  readonly queryStyles?: Readonly<Record<string, ParameterStyle>>;
  /** How path parameters are written, where that differs from `simple`. */
  readonly pathStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Groups of query keys of which a request takes one. */
  readonly choices?: readonly QueryChoice[];
  /** The media type of the request's body; `application/json` where absent. */
  readonly bodyType?: string;
  /** How the body of a successful response is read; `json` where absent. Several where statuses differ. */
  readonly response?: ResponseKind | readonly ResponseKind[];
  /** `false` where the description asks for no credentials. */
  readonly authenticated?: false;
  /** Carries the types of request and response; never there at run time. */
  readonly [types]?: (request: Request) => Body;
}

declare const types: unique symbol;

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

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

/** A choice between groups of query keys: exactly one group is given, or at most one where it is optional. */
export interface QueryChoice {
  readonly optional?: true;
  readonly branches: readonly QueryBranch[];
}

export interface QueryBranch {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** `void`: no body; `bytes`: a `Uint8Array`. */
export type ResponseKind = "json" | "text" | "bytes" | "void";
