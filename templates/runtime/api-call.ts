import type { ApiError, CallError } from "./errors.js";
import { isClientError } from "./errors.js";
import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Reader } from "./readers.js";
import type { ResponseInfo } from "./response-info.js";

/** A response body with its status and headers. */
export interface Answer<Body> {
  readonly data: Body;
  readonly response: ResponseInfo;
}

/** The outcome of a call, as a value. */
export type Result<Body, Failure = ApiError> =
  | { readonly ok: true; readonly data: Body; readonly response: ResponseInfo }
  | {
      readonly ok: false;
      readonly error: CallError<Failure>;
      /** Absent if there was no response. */
      readonly response: ResponseInfo | undefined;
    };

/** The errors of a call. A property, so that the compiler resolves it only where the outcome is used. */
export interface Failing {
  error: unknown;
}

/** Creates a call of an operation. */
export type CallClass = new (
  http: Http,
  operation: AnyOperation,
  request: OperationRequest,
  options: RequestOptions | undefined,
) => Promise<unknown>;

/**
 * A call in progress. Its request is sent once, when the call is made, however you read the response. The call is a promise
 * of the response body. It rejects with a `ClientError`, or with the reason of your abort signal.
 */
export class ApiCall<Body, Failure extends Failing = { error: ApiError }> extends Promise<Body> {
  // `then` returns an ordinary promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #operation: { -readonly [Name in keyof AnyOperation]: AnyOperation[Name] };
  readonly #outcome: Promise<Answer<Body>>;

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    // A copy, because the way to read the response is decided after this, and before the response arrives.
    const own = { ...operation };
    const outcome = http.exchange(own, request, options) as Promise<Answer<Body>>;
    super((resolve, reject) => {
      outcome.then(({ data }) => data).then(resolve, reject);
    });
    this.#operation = own;
    this.#outcome = outcome;
  }

  /** The response body, with status, headers, request id and rate limit. Rejects as the call itself does. */
  withResponse(): Promise<Answer<Body>> {
    // The returned promise reports a failure, so the call's own rejection is handled.
    this.catch(() => {});
    return this.#outcome;
  }

  /**
   * The response of `fetch`, with its body unread. Call it immediately, before you await anything else. Your signal and the time
   * limits apply until the headers have arrived. An error status throws an `ApiError`.
   */
  async asResponse(): Promise<Response> {
    let raw: Response | undefined;
    await this.readBy((response) => (raw = response));
    if (!raw) throw TypeError("asResponse() must be called before the response has arrived");
    return raw;
  }

  /** Reads the response in another way, if it has not arrived yet. */
  protected readBy(read: Reader): Promise<Answer<unknown>> {
    this.#operation.read = read;
    return this.withResponse();
  }

  /** The outcome of the call, as a value. Rejects only with the reason of your abort signal. */
  result(): Promise<Result<Body, Failure["error"]>> {
    return this.withResponse().then(
      (received) => ({ ok: true, ...received }),
      (error: unknown) => {
        if (!isClientError(error)) throw error;
        const { response } = error as { response?: ResponseInfo };
        return { ok: false, error: error as CallError<Failure["error"]>, response };
      },
    );
  }
}
