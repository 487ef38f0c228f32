import { addressText } from "./address.js";
import { ApiCall, type Answer } from "./call.js";
import type { Auth } from "./credential.js";
import { exchange, type Connection } from "./exchange.js";
import type { AnyOperation, Operation, OperationRequest } from "./operation.js";
import { patienceOf, type HttpOptions, type RequestOptions } from "./options.js";

/** What every request to one version of one API has in common; emitted as data. */
export interface Api {
  /** Base URLs by name; the first is the default. */
  readonly servers: Readonly<Record<string, string>>;
  /** Sent with each request, such as the version header; no option overrides them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as `User-Agent`, but not from a browser, which has its own. */
  readonly userAgent: string;
  /** Who calls, where the API asks. */
  readonly auth?: Auth;
}

/** Sends operations to one API. What it keeps is private to the language, so that no log shows the token. */
export class Http {
  readonly #connection: Connection;

  /** @throws {TypeError} for an option that cannot be used. */
  constructor(api: Api, options: HttpOptions = {}) {
    const { servers, auth } = api;
    const names = Object.keys(servers);
    const { server = names[0], baseUrl = servers[server ?? ""] ?? "" } = options;
    const fail = (problem: string) => TypeError(problem);
    const credentials = auth?.(options);
    if (server !== undefined && !names.includes(server)) {
      throw fail(`server must be one of ${names.join()}`);
    }
    const address = addressText(baseUrl);
    if (!address) {
      throw fail("baseUrl must be an http(s) URL without credentials, query and fragment");
    }
    this.#connection = {
      api,
      options,
      credentials,
      baseUrl: address,
      patience: patienceOf(options, undefined, fail),
    };
  }

  /** Where requests go, without a slash at its end. */
  get baseUrl(): string {
    return this.#connection.baseUrl;
  }

  /** The described servers, by name. */
  get servers(): Api["servers"] {
    return this.#connection.api.servers;
  }

  /** Calls an operation. Its request is under way when this returns. */
  send<Request extends OperationRequest, Call, Options extends RequestOptions>(
    operation: Operation<Request, Call, Options>,
    request: NoInfer<Request>,
    options?: NoInfer<Options>,
  ): Call {
    return new (operation.call ?? ApiCall)(this, operation, request, options) as Call;
  }

  /**
   * What a call waits for.
   *
   * @throws {InvalidRequestError} where the request cannot be sent as it is. Nothing has been sent then.
   * @throws {ApiError} for an error status.
   * @throws {ConnectionError} where no answer came, or it broke off.
   * @throws {TimeoutError} where it took too long.
   * @throws {ResponseFormatError} for a success whose body is not what the description promises.
   */
  exchange(
    operation: AnyOperation,
    request: OperationRequest,
    options?: RequestOptions,
  ): Promise<Answer<unknown>> {
    return exchange(this.#connection, operation, request, options);
  }
}
