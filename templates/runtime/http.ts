import { addressesOf } from "./base-url.js";
import { ApiCall, type Answer } from "./api-call.js";
import { connectionOf, type Connection } from "./connection.js";
import type { Auth } from "./credential.js";
import { sendWithRetries } from "./send-with-retries.js";
import type { AnyOperation, Operation, OperationRequest } from "./operation.js";
import type { HttpOptions, RequestOptions } from "./options.js";

/** The facts that all requests to one version of an API share, generated as data. */
export interface Api {
  /** Base URLs by name; the first is the default. */
  readonly servers: Readonly<Record<string, string>>;
  /** What users call the option `server`, for errors: `region`. */
  readonly serverOption?: string;
  /** Headers of every request, such as the version header; a request with another value is refused. */
  readonly headers: Readonly<Record<string, string>>;
  /** The `User-Agent` header; browsers send their own. */
  readonly userAgent: string;
  /** The credentials, if the API requires them. */
  readonly auth?: Auth;
}

/** Sends operations to one API. Its fields are private (`#`), so that no log shows the token. */
export class Http {
  readonly #connection: Connection;

  /** @throws {TypeError} for an option that cannot be used. */
  constructor(api: Api, options: HttpOptions = {}) {
    this.#connection = connectionOf(api, options);
  }

  /** The base URL, without a trailing slash. */
  get baseUrl(): string {
    return this.#connection.baseUrl;
  }

  /** The base URL of an operation, then others that its links may have. */
  addressesOf(operation: AnyOperation): readonly [string, ...string[]] {
    return addressesOf(this.#connection, operation);
  }

  /** Calls an operation. Its request is in progress when this returns. */
  send<Request extends OperationRequest, Call, Options extends RequestOptions>(
    operation: Operation<Request, Call, Options>,
    request: Request & {},
    options?: Options & {},
  ): Call {
    return new (operation.call ?? ApiCall)(this, operation, request, options) as Call;
  }

  /**
   * Sends the request of a call and reads the response.
   *
   * @throws {InvalidRequestError} if the request is invalid. Nothing was sent.
   * @throws {ApiError} for an error status.
   * @throws {ConnectionError} if there was no response, or it broke off.
   * @throws {TimeoutError} if it took too long.
   * @throws {ResponseFormatError} for a successful response whose body differs from the description.
   */
  exchange(
    operation: AnyOperation,
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<Answer<unknown>> {
    return sendWithRetries(this.#connection, operation, request, options);
  }
}
